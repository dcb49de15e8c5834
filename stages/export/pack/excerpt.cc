// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/excerpt.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "document/page_ground.h"
#include "document/reading.h"
#include "stages/export/native/attributes.h"

namespace broadsheet::exporting {
namespace {

/// What is said of the issue as a whole and bears on a part of it.
Issue known_of(const Issue& issue) {
  Issue out;
  out.id = issue.id;
  out.lang = issue.lang;
  out.masthead = issue.masthead;
  out.tool = issue.tool;
  return out;
}

/// Adds the sources of the pages that the excerpt has, which then name them by their new places.
void add_sources(const Issue& issue, Issue& excerpt) {
  std::map<std::uint32_t, std::uint32_t> places;
  for (Page& page : excerpt.pages) {
    if (page.source >= issue.sources.size()) continue;
    const auto [at, is_new] =
        places.try_emplace(page.source, static_cast<std::uint32_t>(excerpt.sources.size()));
    if (is_new) excerpt.sources.push_back(issue.sources[page.source]);
    page.source = at->second;
  }
}

/// What an article is made of, by ids.
struct Parts {
  std::set<LineId> lines;
  std::set<BlockId> blocks;
  std::set<PictureId> pictures;
};

Parts parts_of(const Article& article) {
  Parts parts;
  for (const Element& top : article.elements) {
    for_each_element(top, [&](const Element& element) {
      for (const Seg& seg : element.segs) parts.lines.insert(seg.line);
      parts.blocks.insert(element.blocks.begin(), element.blocks.end());
      const auto* figure = std::get_if<FigureDetail>(&element.detail);
      if (figure != nullptr && figure->picture) parts.pictures.insert(figure->picture);
    });
  }
  return parts;
}

template <class Id>
std::pair<typename std::set<Id>::const_iterator, typename std::set<Id>::const_iterator> those_on(
    const std::set<Id>& ids, PageId page) {
  return {ids.lower_bound({page, 0}), ids.lower_bound({{page.n + 1}, 0})};
}

std::set<PageId> pages_of(const Article& article, const Parts& parts) {
  std::set<PageId> pages(article.pages.begin(), article.pages.end());
  for (const LineId id : parts.lines) pages.insert(id.page);
  for (const BlockId id : parts.blocks) pages.insert(id.page);
  for (const PictureId id : parts.pictures) pages.insert(id.page);
  return pages;
}

/// Adds the lines of the blocks, and the pictures in them.
void complete(const Issue& issue, Parts& parts) {
  for (const BlockId id : parts.blocks) {
    const Block* block = find(issue, id);
    if (block == nullptr) continue;
    parts.lines.insert(block->lines.begin(), block->lines.end());
    for (const Cell& cell : block->cells) {
      for (const Seg& seg : cell.segs) parts.lines.insert(seg.line);
    }
    if (block->picture) parts.pictures.insert(block->picture);
  }
}

/// A picture whose bytes are carried is named by the file that holds them; the bytes stay behind.
Picture named(const Picture& picture) {
  Picture out;
  out.id = picture.id;
  out.source = picture.data.empty() ? picture.source : native::picture_path(picture);
  out.file = picture.data.empty() ? picture.file : native::picture_path(picture);
  out.alt = picture.alt;
  out.media_type = picture.media_type;
  out.box = picture.box;
  return out;
}

/// The stories of the source are none of an excerpt's.
Block without_story(const Block& block) {
  Block out = block;
  out.part = {};
  return out;
}

Page without_bytes(const Page& page) {
  Page out = ground_of(page);
  out.opening = page.opening;
  out.lines = page.lines;
  for (const Block& block : page.blocks) out.blocks.push_back(without_story(block));
  out.furniture = page.furniture;
  for (const Picture& picture : page.pictures) out.pictures.push_back(named(picture));
  out.separators = page.separators;
  return out;
}

/// Leaves the segs of which `is_kept` is true. A space that stood behind one that is left out stays
/// between its neighbours, as the reading text has it.
template <class Kept>
void keep_segs(Element& element, Kept&& is_kept) {
  std::vector<Seg> segs;
  std::vector<std::uint32_t> kept_before;
  for (const Seg& seg : element.segs) {
    kept_before.push_back(static_cast<std::uint32_t>(segs.size()));
    if (is_kept(seg)) {
      segs.push_back(seg);
    } else if (!segs.empty() && segs.back().join == Join::none && seg.join == Join::space) {
      segs.back().join = Join::space;
    }
  }
  kept_before.push_back(static_cast<std::uint32_t>(segs.size()));
  for (Inline& in : element.inlines) {
    in.first = kept_before[in.first];
    in.last = kept_before[in.last];
  }
  std::erase_if(element.inlines, [](const Inline& in) { return in.first == in.last; });
  element.segs = std::move(segs);
}

template <class Kept>
void keep_elements(std::vector<Element>& elements, Kept&& is_kept) {
  std::vector<Element> kept;
  for (Element& element : elements) {
    if (is_kept(element)) kept.push_back(std::move(element));
  }
  elements = std::move(kept);
}

/// Leaves what stands on the page; false if that is nothing.
bool cut_to_page(Element& element, PageId page) {
  std::erase_if(element.blocks, [&](BlockId id) { return id.page != page; });
  keep_segs(element, [&](const Seg& seg) { return seg.line.page == page; });
  keep_elements(element.children, [&](Element& child) { return cut_to_page(child, page); });
  return !element.blocks.empty() || !element.segs.empty() || !element.children.empty();
}

/// Leaves what a reader sees: text that repairs took out stands in `edits` only. False if all of
/// the element is such.
bool cut_to_reading(Element& element, const Issue& issue) {
  const bool had_text = !element.segs.empty() || !element.children.empty();
  keep_segs(element, [&](const Seg& seg) { return !is_silent(issue, seg); });
  keep_elements(element.children, [&](Element& child) { return cut_to_reading(child, issue); });
  // A cell keeps its place among the others.
  const bool is_of_table = element.kind == ElementKind::cell || element.kind == ElementKind::row;
  return is_of_table || !had_text || !element.segs.empty() || !element.children.empty();
}

/// An article without its elements.
Article shell_of(const Article& article) {
  // All members by name: one that is new does not compile until it was thought of here.
  const auto& [id, kind, section, lang, category, authors, source_id, pages, elements, related,
               why] = article;
  return {id, kind, section, lang, category, authors, source_id, pages, {}, related, why};
}

Article readable(const Issue& issue, const Article& article) {
  Article out = article;
  keep_elements(out.elements, [&](Element& element) { return cut_to_reading(element, issue); });
  return out;
}

/// The pages on which something of an element stands.
std::set<PageId> pages_of(const Element& top) {
  std::set<PageId> pages;
  for_each_element(top, [&](const Element& element) {
    for (const Seg& seg : element.segs) pages.insert(seg.line.page);
    for (const BlockId id : element.blocks) pages.insert(id.page);
  });
  return pages;
}

/// An element without what it is made of.
Element shell_of(const Element& element) {
  const auto& [kind, segs, inlines, children, blocks, detail, why] = element;
  return {kind, {}, {}, {}, {}, detail, why};
}

/// Deals an element out to the pages on which it stands: to each what `cut_to_page` leaves, in one
/// walk for all of them.
class PageCuts {
 public:
  explicit PageCuts(const Element& element) : element_(element) {
    for (const BlockId id : element.blocks) on(id.page).element.blocks.push_back(id);
    deal_segs();
    deal_inlines();
    for (const Element& child : element.children) {
      PageCuts dealt(child);
      for (auto& [page, cut] : dealt.cuts_)
        on(page).element.children.push_back(std::move(cut.element));
    }
  }

  template <class Take>
  void give(Take&& take) {
    for (auto& [page, cut] : cuts_) take(page, std::move(cut.element));
  }

 private:
  struct Cut {
    Element element;
    std::size_t spaces = 0;               ///< of those that the element has up to its last seg
    const Inline* last_inline = nullptr;  ///< of which its last inline is a part
  };

  Cut& on(PageId page) {
    const auto found = cuts_.find(page);
    return found != cuts_.end() ? found->second
                                : cuts_.emplace(page, Cut{shell_of(element_)}).first->second;
  }

  /// A space behind segs that stand on other pages stays between their neighbours.
  static void close_gap(Cut& cut, std::size_t spaces) {
    std::vector<Seg>& segs = cut.element.segs;
    if (spaces > cut.spaces && !segs.empty() && segs.back().join == Join::none)
      segs.back().join = Join::space;
  }

  void deal_segs() {
    std::size_t spaces = 0;
    for (const Seg& seg : element_.segs) {
      Cut& cut = on(seg.line.page);
      close_gap(cut, spaces);
      places_.push_back(static_cast<std::uint32_t>(cut.element.segs.size()));
      cut.element.segs.push_back(seg);
      spaces += seg.join == Join::space ? 1 : 0;
      cut.spaces = spaces;
    }
    for (auto& [page, cut] : cuts_) close_gap(cut, spaces);
  }

  void deal_inlines() {
    for (const Inline& in : element_.inlines) {
      for (std::uint32_t i = in.first; i < in.last; ++i) {
        Cut& cut = on(element_.segs[i].line.page);
        if (cut.last_inline != &in) {
          cut.element.inlines.push_back(in);
          cut.element.inlines.back().first = places_[i];
          cut.last_inline = &in;
        }
        cut.element.inlines.back().last = places_[i] + 1;
      }
    }
  }

  const Element& element_;
  std::map<PageId, Cut> cuts_;
  std::vector<std::uint32_t> places_;  ///< of each seg, among those of its page
};

}  // namespace

Excerpts::Excerpts(const Issue& issue) : issue_(issue) {
  for (const Article& article : issue.articles) {
    for (const PageId page : article.pages) {
      std::vector<OnPage>& here = of_page_[page].articles;
      if (here.empty() || here.back().article != &article) here.push_back({&article, {}});
    }
    for (const Element& element : article.elements) add(article, element);
  }
  for (const Quality& quality : issue.qualities) {
    if (quality.article) of_article_[quality.article].push_back(&quality);
    if (quality.page) of_page_[quality.page].qualities.push_back(&quality);
  }
}

void Excerpts::add(const Article& article, const Element& element) {
  const std::set<PageId> pages = pages_of(element);
  const auto add_to = [&](PageId page, const Element& part) {
    const auto found = of_page_.find(page);
    if (found == of_page_.end() || found->second.articles.empty()) return;
    OnPage& last = found->second.articles.back();
    if (last.article == &article) last.elements.push_back(&part);
  };
  if (pages.size() == 1) return add_to(*pages.begin(), element);
  Element read = element;
  if (pages.empty() || !cut_to_reading(read, issue_)) return;
  PageCuts(read).give([&](PageId page, Element&& cut) {
    cuts_.push_back(std::move(cut));
    add_to(page, cuts_.back());
  });
}

Issue Excerpts::of_article(const Article& article) const {
  Issue out = known_of(issue_);
  Parts parts = parts_of(article);
  complete(issue_, parts);
  for (const PageId id : pages_of(article, parts)) {
    const Page* found_page = find(issue_, id);
    if (found_page == nullptr) continue;
    const Page& page = *found_page;
    const auto [line, lines_end] = those_on(parts.lines, id);
    const auto [block, blocks_end] = those_on(parts.blocks, id);
    const auto [picture, pictures_end] = those_on(parts.pictures, id);
    Page& cut = out.pages.emplace_back(ground_of(page));
    for (auto at = line; at != lines_end; ++at) {
      if (const Line* found = find(page, *at)) cut.lines.push_back(*found);
    }
    for (auto at = block; at != blocks_end; ++at) {
      if (const Block* found = find(page, *at)) cut.blocks.push_back(without_story(*found));
    }
    for (auto at = picture; at != pictures_end; ++at) {
      if (const Picture* found = find(page, *at)) cut.pictures.push_back(named(*found));
    }
  }
  add_sources(issue_, out);
  out.articles.push_back(readable(issue_, article));
  if (const auto found = of_article_.find(article.id); found != of_article_.end()) {
    for (const Quality* quality : found->second) out.qualities.push_back(*quality);
  }
  return out;
}

Issue Excerpts::of_issue() const {
  Issue out = known_of(issue_);
  out.sources = issue_.sources;
  for (const Page& page : issue_.pages) out.pages.push_back(without_bytes(page));
  for (const Article& article : issue_.articles) out.articles.push_back(readable(issue_, article));
  out.qualities = issue_.qualities;
  return out;
}

Issue Excerpts::of_page(const Page& page) const {
  Issue out = known_of(issue_);
  out.pages.push_back(without_bytes(page));
  add_sources(issue_, out);
  const auto found = of_page_.find(page.id);
  if (found == of_page_.end()) return out;
  for (const OnPage& here : found->second.articles) {
    Article cut = shell_of(*here.article);
    for (const Element* element : here.elements) {
      Element copy = *element;
      if (cut_to_reading(copy, issue_) && cut_to_page(copy, page.id))
        cut.elements.push_back(std::move(copy));
    }
    if (!cut.elements.empty()) out.articles.push_back(std::move(cut));
  }
  for (const Quality* quality : found->second.qualities) out.qualities.push_back(*quality);
  return out;
}

}  // namespace broadsheet::exporting
