// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/floats.h"

#include <algorithm>
#include <set>
#include <utility>

#include "document/disjoint_sets.h"
#include "stages/structure/printed/captions.h"
#include "stages/structure/printed/surroundings.h"

namespace broadsheet::structure {
namespace {

constexpr double kMostShare = 0.5;  ///< of the article around it that a sidebar covers
constexpr double kTouch = 2;        ///< points between pictures of one drawing
constexpr std::size_t kMostLooks = 64;
constexpr double kFoot = 3;  ///< sizes of the body that it may stand below that article

/// Outwards from the area around the box, until an article stands there.
std::size_t draft_around_area(const PageParts& page, const std::vector<Draft>& drafts,
                              std::size_t area) {
  const std::vector<Area>& areas = page.view.areas;
  for (std::size_t around = areas[area].parent; around != kNone; around = areas[around].parent) {
    const std::size_t d = draft_around(page, drafts, areas[area].box, around);
    if (d != kNone) return d;
  }
  return kNone;
}

/// The draft that takes what stands in that place: `d`, or a new one where no article stands
/// around.
Draft& taker(std::vector<Draft>& drafts, std::size_t d, std::size_t area, const PlaneBox& box) {
  if (d != kNone) return drafts[d];
  Draft& draft = drafts.emplace_back();
  draft.area = area;
  draft.box = box;
  draft.why = {"article.by_itself", 0.4};
  return draft;
}

bool is_inside(const PrintedPage& view, const PlaneBox& box, const PlaneBox& around) {
  return around.u0 - view.body <= box.u0 && box.u1 <= around.u1 + view.body &&
         around.v0 - view.body <= box.v0 && box.v1 <= around.v1 + kFoot * view.body &&
         box.width() * box.height() <= kMostShare * around.width() * around.height();
}

/// The draft around a float; of one in a frame of its own, that in whose columns the frame stands.
std::size_t draft_around_float(const PageParts& page, const std::vector<Draft>& drafts,
                               const Piece& owner) {
  const std::size_t d = draft_around(page, drafts, owner.box, owner.area);
  if (d != kNone || owner.area == 0) return d;
  const std::size_t outer = draft_around_area(page, drafts, owner.area);
  const bool is_in_columns =
      outer != kNone && is_inside(page.view, page.view.areas[owner.area].box, drafts[outer].box);
  return is_in_columns ? outer : kNone;
}

bool touch(const PlaneBox& a, const PlaneBox& b) {
  return std::max(a.u0, b.u0) - std::min(a.u1, b.u1) <= kTouch &&
         std::max(a.v0, b.v0) - std::min(a.v1, b.v1) <= kTouch;
}

/// Pictures that touch, one through the other, in groups: the strokes of a drawing make one
/// photograph, not many.
DisjointSets drawings_of(const PageParts& page, const std::vector<Pieces>& pictures) {
  DisjointSets drawings(pictures.size());
  const auto piece = [&](std::size_t i) -> const Piece& {
    return page.view.pieces[pictures[i].front()];
  };
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    for (std::size_t k = i - std::min(i, kMostLooks); k < i; ++k) {
      if (piece(i).area == piece(k).area && touch(piece(i).box, piece(k).box)) drawings.join(i, k);
    }
  }
  return drawings;
}

std::set<std::size_t> taken_pieces(const PageParts& page, const std::vector<Draft>& drafts) {
  std::set<std::size_t> taken;
  const auto take = [&](const Pieces& pieces) { taken.insert(pieces.begin(), pieces.end()); };
  for (const FramedBox& box : page.boxes) std::for_each(box.groups.begin(), box.groups.end(), take);
  for (const Draft& draft : drafts) {
    take(draft.loose);
    if (draft.head != kNone) take(page.heads[draft.head].pieces);
    for (const std::size_t s : draft.segments) take(page.segments[s].pieces);
    std::for_each(draft.floats.begin(), draft.floats.end(), take);
  }
  return taken;
}

}  // namespace

void place_floats(const PageParts& page, std::vector<Draft>& drafts) {
  Pieces pieces;
  for (std::size_t i = 0; i < page.view.pieces.size(); ++i) {
    if (page.view.is_in_text(page.view.pieces[i])) pieces.push_back(i);
  }
  std::vector<Pieces> alone;
  for (Pieces& group : group_floats(page.view, pieces)) {
    const Piece& owner = page.view.pieces[group.front()];
    const std::size_t d = draft_around_float(page, drafts, owner);
    if (d == kNone && owner.role() == BlockRole::picture && group.size() == 1) {
      alone.push_back(std::move(group));
    } else {
      taker(drafts, d, owner.area, owner.box).floats.push_back(std::move(group));
    }
  }
  DisjointSets drawings = drawings_of(page, alone);
  std::vector<std::size_t> taken(alone.size(), kNone);
  for (std::size_t i = 0; i < alone.size(); ++i) {
    const Piece& owner = page.view.pieces[alone[i].front()];
    std::size_t& d = taken[drawings.of(i)];
    Draft& draft = taker(drafts, d, owner.area, owner.box);
    d = static_cast<std::size_t>(&draft - drafts.data());
    draft.box = united(draft.box, owner.box);
    draft.floats.push_back(std::move(alone[i]));
  }
}

void place_boxes(const PageParts& page, std::vector<Draft>& drafts) {
  for (std::size_t b = 0; b < page.boxes.size(); ++b) {
    const FramedBox& box = page.boxes[b];
    const std::size_t d = draft_around_area(page, drafts, box.area);
    taker(drafts, d, box.area, page.view.areas[box.area].box).boxes.push_back(b);
  }
}

void find_parents(const PageParts& page, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    if (draft.area == 0 || draft.kind != ArticleKind::article) continue;
    const Area& area = page.view.areas[draft.area];
    const std::size_t outer = draft_around(page, drafts, area.box, area.parent);
    if (outer == kNone || !is_inside(page.view, area.box, drafts[outer].box)) continue;
    draft.kind = ArticleKind::sidebar;
    draft.parent = outer;
  }
}

void place_rest(const PageParts& page, std::vector<Draft>& drafts) {
  const std::set<std::size_t> taken = taken_pieces(page, drafts);
  for (std::size_t i = 0; i < page.view.pieces.size(); ++i) {
    if (taken.contains(i)) continue;
    const Piece& piece = page.view.pieces[i];
    const std::size_t d = draft_around(page, drafts, piece.box, piece.area);
    taker(drafts, d, piece.area, piece.box).loose.push_back(i);
  }
}

}  // namespace broadsheet::structure
