// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/source_stories.h"

#include <algorithm>
#include <map>

namespace broadsheet::structure {
namespace {

/// Least share of the box under beads of one story, and most under those of another, for a hint.
constexpr double kMost = 0.5;
constexpr double kOther = 0.3;
/// A bead that the box hardly touches belongs to a neighbour.
constexpr double kTouch = 0.05;

struct Share {
  double area = 0;
  std::uint32_t first = 0, last = 0;
};

double area_of(const PlaneBox& box) {
  return std::max(0.0, box.width()) * std::max(0.0, box.height());
}

}  // namespace

StoryHint story_of(const Page& page, WritingMode mode, const PlaneBox& box) {
  const double whole = area_of(box);
  if (page.beads.empty() || !(whole > 0)) return {};
  std::map<std::uint32_t, Share> shares;
  for (const Bead& bead : page.beads) {
    const PlaneBox behind = to_plane(bead.box, mode, page.width);
    const double u = overlap_u(behind, box);
    const double v = overlap_v(behind, box);
    if (u <= 0 || v <= 0 || u * v < kTouch * whole) continue;
    Share& share = shares[bead.story];
    share.area += u * v / whole;
    share.first = share.first == 0 ? bead.n : std::min(share.first, bead.n);
    share.last = std::max(share.last, bead.n);
  }
  StoryHint hint;
  for (const auto& [story, share] : shares) {
    if (share.area < kOther) continue;
    if (hint.story != 0) return {};
    hint = {story, share.first, share.last};
  }
  return hint.story != 0 && shares[hint.story].area >= kMost ? hint : StoryHint{};
}

StoryHint story_of(const Page& page, const Box& box) {
  constexpr WritingMode kMode = WritingMode::horizontal;
  return story_of(page, kMode, to_plane(box, kMode, page.width));
}

Succession succession(const StoryHint& a, const StoryHint& b) {
  if (a.story == 0 || b.story == 0) return Succession::unknown;
  return a.story == b.story && a.last <= b.first ? Succession::next : Succession::never;
}

}  // namespace broadsheet::structure
