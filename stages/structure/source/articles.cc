// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/source/articles.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "document/reading.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/article/builder.h"
#include "stages/structure/article/elements.h"
#include "stages/structure/article/page_order.h"
#include "stages/structure/article/stated.h"
#include "stages/structure/source/story_types.h"
#include "stages/structure/source/tables.h"

namespace broadsheet::structure {
namespace {

using Kind = StoryPart::Kind;

constexpr double kSure = 1.0;         ///< the source says so
constexpr std::size_t kShown = 1000;  ///< characters at the end of a text that show its script

/// What a part of a story is.
struct PartRow {
  Kind kind;
  BlockRole role;
  std::string_view rule;  ///< behind `source.`
  bool is_head;           ///< of the headline and what stands with it
};
constexpr auto kParts = std::to_array<PartRow>({
    {Kind::text, BlockRole::paragraph, "text", false},
    {Kind::kicker, BlockRole::kicker, "kicker", true},
    {Kind::headline, BlockRole::headline, "headline", true},
    {Kind::deck, BlockRole::deck, "deck", true},
    {Kind::byline, BlockRole::byline, "byline", true},
    {Kind::dateline, BlockRole::paragraph, "dateline", false},
    {Kind::subhead, BlockRole::subhead, "subhead", false},
    {Kind::picture, BlockRole::picture, "picture", false},
    {Kind::caption, BlockRole::caption, "caption", false},
    {Kind::credit, BlockRole::credit, "credit", false},
    {Kind::table, BlockRole::table, "table", false},
    {Kind::advertisement, BlockRole::advertisement, "advertisement", false},
});

const PartRow& row_of(Kind kind) {
  return *std::find_if(kParts.begin(), kParts.end(),
                       [&](const PartRow& row) { return row.kind == kind; });
}

/// What a block of text is by the mark of its reader, where the story does not tell.
struct MarkRow {
  Mark mark;
  BlockRole role;
};
constexpr auto kMarks = std::to_array<MarkRow>({
    {Mark::list_item, BlockRole::list_item},
    {Mark::caption, BlockRole::caption},
    {Mark::note, BlockRole::note},
});

Decision stated(std::string_view rule) {
  return {kStated + std::string(rule), kSure};
}

/// What has words beside it.
bool has_words(BlockRole role) {
  return role == BlockRole::picture || role == BlockRole::table;
}
bool is_by_picture(BlockRole role) {
  return role == BlockRole::caption || role == BlockRole::credit;
}

/// Whether two that follow one another stand in one box, or both in none. A box is of one page.
bool share_box(const BlockText& a, const BlockText& b) {
  const std::uint32_t box = a.block->part.box;
  return box == b.block->part.box && (box == 0 || a.page == b.page);
}

class StatedArticles {
 public:
  explicit StatedArticles(Issue& issue) : issue_(issue) {
    for (Page& page : issue.pages) {
      for (Block& block : page.blocks) {
        if (block.part && block.role == BlockRole::unknown) parts_.push_back(text_of(page, block));
      }
    }
    std::stable_sort(parts_.begin(), parts_.end(), [](const BlockText& a, const BlockText& b) {
      return std::tuple(a.block->part.story, a.block->part.n) <
             std::tuple(b.block->part.story, b.block->part.n);
    });
  }

  void run() {
    for (std::size_t first = 0; first < parts_.size();) {
      const std::uint32_t story = parts_[first].block->part.story;
      std::size_t last = first;
      while (last < parts_.size() && parts_[last].block->part.story == story) ++last;
      take(issue_.stories.at(story - 1), first, last);
      first = last;
    }
    order_by_page(issue_);
  }

 private:
  /// The parts [first, last) of a story.
  void take(const Story& story, std::size_t first, std::size_t last) {
    const StoryType& type = story_type(story);
    if (type.furniture != BlockRole::unknown) return detach(first, last, type.furniture);
    const bool is_label =
        type.may_be_label && std::all_of(at(first), at(last), [](const BlockText& b) {
          return row_of(b.block->part.kind).is_head;
        });
    if (is_label) return detach(first, last, BlockRole::section_label);
    Article article;
    article.id = {static_cast<std::uint32_t>(issue_.articles.size() + 1)};
    article.kind = type.kind;
    article.section = story.section;
    article.lang = story.lang;
    article.category = story.category;
    article.authors = story.authors;
    article.source_id = story.id;
    article.why = stated("article");
    build(first, last, article);
    // A picture story, as the builder finds, is none where the source knows better.
    if (type.kind != ArticleKind::article) article.kind = type.kind;
    issue_.articles.push_back(std::move(article));
  }

  [[nodiscard]] std::vector<BlockText>::iterator at(std::size_t i) {
    return parts_.begin() + static_cast<std::ptrdiff_t>(i);
  }

  void detach(std::size_t first, std::size_t last, BlockRole role) {
    for (std::size_t i = first; i < last; ++i) {
      const BlockText& b = parts_[i];
      b.block->role = b.length > 0 || b.block->picture ? role : BlockRole::markup;
      b.block->why = stated("furniture");
      std::vector<Seg> segs = segs_of_lines(*b.page, b.block->lines);
      if (segs.empty() && !b.block->picture) continue;
      b.page->furniture.push_back({role, std::move(segs), {b.block->id}, b.block->why});
    }
  }

  void build(std::size_t first, std::size_t last, Article& article) {
    ArticleBuilder builder(issue_, article);
    for (std::size_t i = first; i < last; ++i) name(parts_[i]);
    for (std::size_t i = first; i < last;) {
      std::size_t end = i + 1;
      while (end < last && share_box(parts_[i], parts_[end])) ++end;
      if (parts_[i].block->part.box == 0) {
        add_all(i, end, builder, article);
      } else {
        add_box(i, end, builder, article);
      }
      i = end;
    }
    builder.finish();
  }

  /// A picture or a table with the words beside it; a table may have them before it.
  Group group_at(std::size_t i, std::size_t last) {
    Group group{&parts_[i]};
    const bool is_title = is_by_picture(group.front()->block->role) && i + 1 < last &&
                          parts_[i + 1].block->role == BlockRole::table;
    if (is_title) return {&parts_[i + 1], &parts_[i]};
    if (!has_words(group.front()->block->role)) return group;
    while (++i < last && is_by_picture(parts_[i].block->role)) group.push_back(&parts_[i]);
    return group;
  }

  /// The headings at the head of a box are its title.
  void name_titles_of_box(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      Block& block = *parts_[i].block;
      if (block.role != BlockRole::headline && block.role != BlockRole::subhead) break;
      block.role = BlockRole::box_headline;
    }
  }

  void add_all(std::size_t first, std::size_t last, ArticleBuilder& builder, Article& article) {
    while (first < last) {
      const Group group = group_at(first, last);
      add(group, builder, article);
      first += group.size();
    }
  }

  void add_box(std::size_t first, std::size_t last, ArticleBuilder& builder, Article& article) {
    name_titles_of_box(first, last);
    std::vector<Element> before = std::exchange(article.elements, {});
    add_all(first, last, builder, article);
    std::vector<Element> inside = std::exchange(article.elements, std::move(before));
    if (inside.empty()) return;
    article.elements.push_back(box_of_elements(issue_, std::move(inside), stated("box")));
  }

  /// What the block is: as the story says, as far as the block can be that.
  static void name(BlockText& b) {
    Block& block = *b.block;
    const PartRow& row = row_of(block.part.kind);
    block.role = row.role;
    block.why =
        stated(row.kind == Kind::text && block.part.paragraph != 0 ? "paragraph" : row.rule);
    if (row.kind == Kind::text) {
      const auto* mark = std::find_if(kMarks.begin(), kMarks.end(),
                                      [&](const MarkRow& m) { return m.mark == block.mark; });
      if (mark != kMarks.end()) block.role = mark->role;
    }
    // A picture of which only the words were read, a table whose cells nobody knows, are text.
    if (block.picture && b.length == 0) block.role = BlockRole::picture;
    if (block.role == BlockRole::picture && !block.picture && b.length > 0)
      block.role = BlockRole::paragraph;
    if (!block.cells.empty() && row.kind != Kind::picture) block.role = BlockRole::table;
    if (block.role == BlockRole::table && block.cells.empty()) block.role = BlockRole::paragraph;
  }

  void add(const Group& group, ArticleBuilder& builder, Article& article) {
    const BlockText& b = *group.front();
    const StoryPart& part = b.block->part;
    std::vector<Element>& elements = article.elements;
    if (b.block->role == BlockRole::box_headline) {
      elements.push_back(line_element(issue_, b, ElementKind::headline));
      return;
    }
    if (row_of(part.kind).is_head && part.box == 0) return builder.add_head(b);
    if (part.kind == Kind::dateline) {
      elements.push_back(line_element(issue_, b, ElementKind::dateline));
      return;
    }
    const std::size_t before = elements.size();
    builder.add(group);
    if (elements.size() == before && b.block->role == BlockRole::paragraph)
      elements.push_back(line_element(issue_, b, ElementKind::paragraph));
    join(part, before, elements);
  }

  /// Blocks of one paragraph of the source are one, across columns and pages.
  void join(const StoryPart& part, std::size_t at, std::vector<Element>& elements) {
    const bool goes_on = part.paragraph != 0 && part.paragraph == paragraph_.paragraph &&
                         part.story == paragraph_.story;
    paragraph_ = part;
    if (!goes_on || at == 0 || at >= elements.size()) return;
    Element& last = elements[at - 1];
    Element& next = elements[at];
    if (last.kind != ElementKind::paragraph || next.kind != ElementKind::paragraph) return;
    const Text left = reading_text(issue_, last.segs);
    const std::size_t shown = std::min(left.size(), kShown);
    const Join join =
        join_between(TextView(left).substr(left.size() - shown), reading_text(issue_, next.segs));
    append_text(last, std::move(next), join);
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(at));
  }

  Issue& issue_;
  std::vector<BlockText> parts_;  ///< by story, in the order of the source
  StoryPart paragraph_;           ///< the last part that was added
};

}  // namespace

Issue gather_source_articles(Issue issue, const Settings&, Diagnostics&) {
  if (issue.stories.empty()) return issue;
  gather_stated_tables(issue);
  StatedArticles(issue).run();
  return issue;
}

}  // namespace broadsheet::structure
