// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/articles.h"

#include <algorithm>
#include <cmath>
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
#include "stages/structure/printed/verse.h"

namespace broadsheet::structure {
namespace {

constexpr double kUnsure = 0.6;

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

void gather(Issue& issue, PrintedPage& view, const Settings& settings, Diagnostics& diagnostics) {
  set_quotes_aside(view);
  name_pieces(view, settings.profile.get());
  std::vector<Draft> drafts = draft_advertisements(view);
  PageParts page{view, {}, {}, find_boxes(view)};
  name_verse(view);
  page.heads = gather_heads(view);
  page.segments = gather_segments(view, page.heads);
  span_columns(view, page.segments, page.heads);
  std::vector<Draft> articles = draft_articles(page, follow_text(view, page.segments, page.heads));
  set_notes_behind(page, articles);
  part_sections(page, articles);
  std::move(articles.begin(), articles.end(), std::back_inserter(drafts));
  find_parents(page, drafts);
  place_floats(page, drafts);
  place_boxes(page, drafts);
  place_rest(page, drafts);
  write(page, drafts, issue, diagnostics);
}

}  // namespace

Issue gather_printed_articles(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  const double body = running_size(issue);
  for (Page& page : issue.pages) {
    if (!page.has_geometry()) continue;
    PrintedPage view = look_at(page, body);
    if (is_crowded(page, settings.limits)) {
      gather_crowded(issue, view, diagnostics);
    } else {
      gather(issue, view, settings, diagnostics);
    }
  }
  order_by_page(issue);  // those of the pages of text were gathered first
  return issue;
}

}  // namespace broadsheet::structure
