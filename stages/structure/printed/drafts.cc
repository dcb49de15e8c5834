// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/drafts.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace broadsheet::structure {
namespace {

constexpr std::size_t kMostAdLines = 3;  ///< running lines of an advertisement
constexpr std::size_t kLeastAdPieces = 3;
constexpr std::size_t kLeastAdSizes = 2;
constexpr double kLeastConfidence = 0.3;  ///< of an article that has a doubtful step

/// Large and coloured lines with hardly any running text.
bool is_advertisement(const PrintedPage& view, const Pieces& inside) {
  std::size_t running = 0;
  std::set<long> sizes;
  for (const std::size_t i : inside) {
    const Piece& piece = view.pieces[i];
    const BlockRole role = piece.role();
    if (role == BlockRole::list_item || role == BlockRole::picture || role == BlockRole::table)
      return false;
    if (role == BlockRole::paragraph) running += piece.lines();
    sizes.insert(std::lround(piece.size));
  }
  return inside.size() >= kLeastAdPieces && sizes.size() >= kLeastAdSizes &&
         running <= kMostAdLines;
}

/// The segment that follows each segment.
std::vector<std::size_t> successors(const std::vector<Follows>& follows) {
  std::vector<std::size_t> next(follows.size(), kNone);
  for (std::size_t s = 0; s < follows.size(); ++s) {
    if (follows[s].segment != kNone) next[follows[s].segment] = s;
  }
  return next;
}

/// Adds the text that begins with segment `s` to the draft, which is as sure as its weakest step.
void add_text(const PageParts& page, const std::vector<Follows>& follows,
              const std::vector<std::size_t>& next, std::size_t s, Draft& draft) {
  draft.why = follows[s].why;
  for (; s != kNone; s = next[s]) {
    draft.segments.push_back(s);
    draft.box = united(draft.box, page.segments[s].box);
    draft.why.confidence =
        std::min(draft.why.confidence, std::max(kLeastConfidence, follows[s].why.confidence));
  }
}

Draft headed(const PageParts& page, const std::vector<Follows>& follows,
             const std::vector<std::size_t>& next, std::size_t h) {
  Draft draft;
  draft.head = h;
  draft.area = page.heads[h].area;
  draft.box = page.heads[h].box;
  draft.why = {"headline.alone", 0.5};
  for (std::size_t s = 0; s < follows.size(); ++s) {
    if (follows[s].head == h) add_text(page, follows, next, s, draft);
  }
  return draft;
}

/// The text of another page, or one whose headline was not found.
Draft headless(const PageParts& page, const std::vector<Follows>& follows,
               const std::vector<std::size_t>& next, std::size_t s) {
  Draft draft;
  draft.area = page.segments[s].area;
  draft.box = page.segments[s].box;
  add_text(page, follows, next, s, draft);
  const bool comes_from = page.segments[s].comes_from;
  draft.why = {comes_from ? "jump.from_another_page" : "article.headless", comes_from ? 0.9 : 0.5};
  return draft;
}

}  // namespace

std::vector<Draft> draft_advertisements(PrintedPage& view) {
  std::vector<Draft> drafts;
  for (std::size_t a = 1; a < view.areas.size(); ++a) {
    Pieces inside = view.pieces_in(a);
    if (!is_advertisement(view, inside)) continue;
    Draft draft;
    view.areas[a].use = AreaUse::advertisement;
    draft.kind = ArticleKind::ad;
    draft.area = a;
    draft.box = view.areas[a].box;
    draft.why = {"advertisement.display_lines", 0.7};
    for (const std::size_t i : inside) {
      view.pieces[i].block().role = BlockRole::advertisement;
      view.pieces[i].block().why = draft.why;
    }
    draft.loose = std::move(inside);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

std::vector<Draft> draft_articles(const PageParts& page, const std::vector<Follows>& follows) {
  const std::vector<std::size_t> next = successors(follows);
  std::vector<Draft> drafts;
  for (std::size_t h = 0; h < page.heads.size(); ++h)
    drafts.push_back(headed(page, follows, next, h));
  for (std::size_t s = 0; s < follows.size(); ++s) {
    if (follows[s].head == kNone && follows[s].segment == kNone)
      drafts.push_back(headless(page, follows, next, s));
  }
  return drafts;
}

}  // namespace broadsheet::structure
