// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/captions.h"

#include <algorithm>
#include <cmath>

namespace broadsheet::structure {
namespace {

constexpr double kGoesOn = 0.5;        ///< leadings from line to line of one caption
constexpr std::size_t kMostLooks = 8;  ///< at captions above

double distance(const PlaneBox& a, const PlaneBox& b) {
  return std::max({0.0, a.u0 - b.u1, b.u0 - a.u1}) + std::max({0.0, a.v0 - b.v1, b.v0 - a.v1});
}

/// Whether it is the next line of the words above it.
bool goes_on(const PrintedPage& view, const Piece& above, const Piece& piece) {
  const double gap = piece.box.v0 - above.box.v1;
  return piece.area == above.area && std::abs(gap) <= kGoesOn * view.leading &&
         overlap_u(above.box, piece.box) >= 0.5 * std::min(above.box.width(), piece.box.width());
}

}  // namespace

bool is_float(BlockRole role) {
  return role == BlockRole::picture || role == BlockRole::table;
}

bool is_by_float(BlockRole role) {
  return role == BlockRole::caption || role == BlockRole::credit;
}

std::vector<Pieces> group_floats(const PrintedPage& view, const Pieces& pieces) {
  std::vector<Pieces> groups;
  for (const std::size_t i : pieces) {
    if (is_float(view.pieces[i].role())) groups.push_back({i});
  }
  if (groups.empty()) return groups;
  struct Words {
    std::size_t piece, group;
  };
  std::vector<Words> above;
  for (const std::size_t i : pieces) {
    const Piece& piece = view.pieces[i];
    if (!is_by_float(piece.role())) continue;
    const auto far = [&](const Pieces& group) {
      return distance(piece.box, view.pieces[group.front()].box);
    };
    const auto end = above.size() > kMostLooks
                         ? above.rend() - static_cast<std::ptrdiff_t>(above.size() - kMostLooks)
                         : above.rend();
    const auto begun = std::find_if(above.rbegin(), end, [&](const Words& words) {
      return goes_on(view, view.pieces[words.piece], piece);
    });
    const auto nearest =
        std::min_element(groups.begin(), groups.end(),
                         [&](const Pieces& a, const Pieces& b) { return far(a) < far(b); });
    const std::size_t group =
        begun != end ? begun->group : static_cast<std::size_t>(nearest - groups.begin());
    groups[group].push_back(i);
    above.push_back({i, group});
  }
  return groups;
}

}  // namespace broadsheet::structure
