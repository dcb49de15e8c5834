// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/articles.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <iterator>
#include <tuple>
#include <utility>

#include "stages/structure/article/builder.h"
#include "stages/structure/article/page_order.h"
#include "stages/structure/printed/crowded_page.h"
#include "stages/structure/printed/drafts.h"
#include "stages/structure/printed/floats.h"
#include "stages/structure/printed/notes.h"
#include "stages/structure/printed/pull_quotes.h"
#include "stages/structure/printed/roles.h"
#include "stages/structure/printed/sections.h"
#include "stages/structure/printed/title_habits.h"
#include "stages/structure/printed/verse.h"

namespace broadsheet::structure {
namespace {

constexpr double kUnsure = 0.6;
constexpr int kMostRounds = 3;  ///< of drafting a page whose titles are found by habit

Group group_of(const PrintedPage& view, const Pieces& pieces) {
  Group group;
  for (const std::size_t i : pieces) group.push_back(&view.pieces[i].text);
  return group;
}

std::vector<Group> groups_of(const PrintedPage& view, const FramedBox& box) {
  std::vector<Group> groups;
  for (const Pieces& pieces : box.groups) groups.push_back(group_of(view, pieces));
  return groups;
}

/// Drafts row by row down the page; in a row as its writing runs.
std::vector<std::size_t> order_of(const PrintedPage& view, const std::vector<Draft>& drafts) {
  const bool is_vertical = view.mode == WritingMode::vertical;
  const auto place = [&](std::size_t d) {
    const PlaneBox& box = drafts[d].box;
    return std::tuple(std::round((is_vertical ? box.u0 : box.v0) / (2 * view.leading)),
                      is_vertical ? box.v0 : box.u0, d);
  };
  std::vector<std::size_t> order;
  for (std::size_t d = 0; d < drafts.size(); ++d) order.push_back(d);
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  return order;
}

/// A box that is all there is of an article is no box: its title is the headline.
void build_box(const PageParts& page, const Draft& draft, const FramedBox& box,
               ArticleBuilder& builder) {
  const std::vector<Group> groups = groups_of(page.view, box);
  if (draft.head != kNone || !draft.segments.empty()) {
    builder.add_box(groups, {"box.framed_list", 0.85});
    return;
  }
  for (const Group& group : groups) {
    if (group.front()->block->role == BlockRole::box_headline) {
      builder.add_head(*group.front());
    } else {
      builder.add(group);
    }
  }
}

/// The headline stack, what floats, the text, and the rest.
void build(const PageParts& page, const Draft& draft, ArticleBuilder builder) {
  const PrintedPage& view = page.view;
  if (draft.head != kNone) {
    for (const std::size_t i : page.heads[draft.head].pieces) builder.add_head(view.pieces[i].text);
  }
  for (const Pieces& pieces : draft.floats) builder.add(group_of(view, pieces));
  for (const std::size_t b : draft.boxes) build_box(page, draft, page.boxes[b], builder);
  for (const std::size_t s : draft.segments) {
    for (const std::size_t i : page.segments[s].pieces) builder.add(view.pieces[i].text);
  }
  for (const std::size_t i : draft.loose) {
    if (view.pieces[i].role() != BlockRole::pull_quote) {
      builder.add(view.pieces[i].text);
      continue;
    }
    for (const Pieces& quote : view.quotes) {
      if (quote.front() == i) builder.add(group_of(view, quote));
    }
  }
  builder.finish();
}

void report_if_unsure(const Article& article, Diagnostics& diagnostics) {
  if (article.why.confidence >= kUnsure || article.kind == ArticleKind::ad ||
      article.elements.empty() || article.elements.front().blocks.empty())
    return;
  const BlockId block = article.elements.front().blocks.front();
  diagnostics.add(DiagCode::article_boundary_unsure, block.page, to_string(block),
                  "article by " + article.why.rule);
}

void write(const PageParts& page, const std::vector<Draft>& drafts, Issue& issue,
           Diagnostics& diagnostics) {
  const std::vector<std::size_t> order = order_of(page.view, drafts);
  std::vector<ArticleId> ids(drafts.size());
  for (std::size_t k = 0; k < order.size(); ++k)
    ids[order[k]].n = static_cast<std::uint32_t>(issue.articles.size() + k + 1);
  for (const std::size_t d : order) {
    const Draft& draft = drafts[d];
    Article article;
    article.id = ids[d];
    article.kind = draft.kind;
    article.section = page.view.page->section;
    article.why = draft.why;
    if (draft.parent != kNone) article.related = {ids[draft.parent]};
    build(page, draft, {issue, article});
    report_if_unsure(article, diagnostics);
    issue.articles.push_back(std::move(article));
  }
}

/// A page while its articles are gathered.
struct Gathering {
  explicit Gathering(PrintedPage looked_at) : view(std::move(looked_at)), page{view, {}, {}, {}} {}

  PrintedPage view;
  PageParts page;
  std::vector<Draft> advertisements;
  std::vector<Draft> articles;
};

void follow(Gathering& g) {
  g.page.heads = gather_heads(g.view);
  g.page.segments = gather_segments(g.view, g.page.heads);
  span_columns(g.view, g.page.segments, g.page.heads);
  g.articles = draft_articles(g.page, follow_text(g.view, g.page.segments, g.page.heads));
}

void begin(Gathering& g, const Settings& settings) {
  set_quotes_aside(g.view);
  name_pieces(g.view, settings.profile.get());
  g.advertisements = draft_advertisements(g.view);
  g.page.boxes = find_boxes(g.view);
  name_verse(g.view);
  follow(g);
}

void finish(Gathering& g, const TitleHabits& habits, Issue& issue, Diagnostics& diagnostics) {
  // Among the headlines that were raised other texts may end or begin otherwise.
  for (int k = 0; k < kMostRounds && habits.raise(g.view, g.page, g.articles); ++k) follow(g);
  set_notes_behind(g.page, g.articles);
  part_sections(g.page, g.articles);
  std::vector<Draft> drafts = std::move(g.advertisements);
  std::move(g.articles.begin(), g.articles.end(), std::back_inserter(drafts));
  find_parents(g.page, drafts);
  place_floats(g.page, drafts);
  place_boxes(g.page, drafts);
  place_rest(g.page, drafts);
  write(g.page, drafts, issue, diagnostics);
}

}  // namespace

Issue gather_printed_articles(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  const double body = running_size(issue);
  std::deque<Gathering> pages;  // whose parts borrow from it: nothing moves
  TitleHabits habits;
  for (Page& page : issue.pages) {
    if (!page.has_geometry()) continue;
    Gathering& g = pages.emplace_back(look_at(page, body));
    if (is_crowded(page, settings.limits)) continue;
    begin(g, settings);
    habits.count(g.page, g.articles);
  }
  for (Gathering& g : pages) {
    if (is_crowded(*g.view.page, settings.limits)) {
      gather_crowded(issue, g.view, diagnostics);
    } else {
      finish(g, habits, issue, diagnostics);
    }
  }
  order_by_page(issue);  // those of the pages of text were gathered first
  return issue;
}

}  // namespace broadsheet::structure
