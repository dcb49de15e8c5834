// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/surroundings.h"

#include <algorithm>

namespace broadsheet::structure {
namespace {

// Votes. Under a headline stands its picture; above one, that of the text above.
constexpr double kUnderHeadline = 5;
constexpr double kNextToText = 2.5;
constexpr double kAboveHeadline = 0.6;
constexpr double kBeside =
    1.6;                       ///< times the share of the box's height that the text stands beside
constexpr double kAround = 4;  ///< text runs around it
constexpr double kMostInside = 0.7;  ///< of it stands between the edges of that text
// In leadings.
constexpr double kNear = 6;
// In sizes of the body.
constexpr double kMostBeside = 4;
constexpr double kMostOverlap = 2;
constexpr double kFar = 1e9;

/// A headline, segment or table of a draft.
struct Part {
  std::size_t draft = kNone;
  PlaneBox box;
  const Head* head = nullptr;
};

std::vector<Part> parts_in(const PageParts& page, const std::vector<Draft>& drafts,
                           std::size_t area) {
  std::vector<Part> parts;
  for (std::size_t d = 0; d < drafts.size(); ++d) {
    const Draft& draft = drafts[d];
    if (draft.kind == ArticleKind::ad || draft.area != area) continue;
    if (draft.head != kNone) {
      const Head& head = page.heads[draft.head];
      // Tables have no text that would say whose columns they stand in.
      const PlaneBox& reach = head.has_cells ? head.span : head.box;
      parts.push_back({d, {reach.u0, reach.u1, head.box.v0, head.box.v1}, &head});
    }
    for (const std::size_t s : draft.segments) parts.push_back({d, page.segments[s].box, nullptr});
    // Tables stand in columns, one below the other, as text does.
    for (const Pieces& group : draft.floats) {
      const Piece& owner = page.view.pieces[group.front()];
      if (owner.role() == BlockRole::table) parts.push_back({d, owner.box, nullptr});
    }
  }
  return parts;
}

void vote_vertically(const PrintedPage& view, const std::vector<Part>& parts, const PlaneBox& box,
                     std::vector<double>& votes) {
  const Part* above = nullptr;
  const Part* below = nullptr;
  double up = kFar;
  double down = kFar;
  for (const Part& part : parts) {
    if (overlap_u(part.box, box) < 0.25 * std::min(part.box.width(), box.width())) continue;
    const double to_above = box.v0 - part.box.v1;
    const double to_below = part.box.v0 - box.v1;
    if (to_above > -view.body && to_above < up) {
      up = to_above;
      above = &part;
    }
    if (to_below > -view.body && to_below < down) {
      down = to_below;
      below = &part;
    }
  }
  const double near = kNear * view.leading;
  if (above != nullptr && up < near)
    votes[above->draft] += above->head != nullptr ? kUnderHeadline : kNextToText;
  if (below != nullptr && down < near)
    votes[below->draft] += below->head != nullptr ? kAboveHeadline : kNextToText;
}

void vote_sideways(const PrintedPage& view, const std::vector<Part>& parts, const PlaneBox& box,
                   std::vector<double>& votes) {
  for (const Part& part : parts) {
    if (part.head != nullptr && !part.head->is_across) continue;
    const double shared = overlap_v(part.box, box);
    const double gap = std::max(part.box.u0 - box.u1, box.u0 - part.box.u1);
    if (shared <= 0 || gap > kMostBeside * view.body || gap < -kMostOverlap * view.body) continue;
    votes[part.draft] += kBeside * shared / box.height();
  }
}

/// Text that runs around the box stands on more than one side of it.
void vote_around(const std::vector<Part>& parts, const PlaneBox& box, std::vector<double>& votes) {
  for (const Part& part : parts) {
    if (part.head != nullptr || !has_inside(part.box, box.centre(), box.middle())) continue;
    const double shared = overlap_u(part.box, box) * overlap_v(part.box, box);
    if (shared >= kMostInside * box.width() * box.height()) votes[part.draft] += kAround;
  }
}

}  // namespace

std::size_t draft_around(const PageParts& page, const std::vector<Draft>& drafts,
                         const PlaneBox& box, std::size_t area) {
  const std::vector<Part> parts = parts_in(page, drafts, area);
  std::vector<double> votes(drafts.size(), 0);
  vote_vertically(page.view, parts, box, votes);
  vote_sideways(page.view, parts, box, votes);
  vote_around(parts, box, votes);
  const auto most = std::max_element(votes.begin(), votes.end());
  return most == votes.end() || *most <= 0 ? kNone : static_cast<std::size_t>(most - votes.begin());
}

}  // namespace broadsheet::structure
