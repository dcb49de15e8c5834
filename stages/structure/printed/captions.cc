// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/captions.h"

#include <algorithm>

namespace broadsheet::structure {
namespace {

double distance(const PlaneBox& a, const PlaneBox& b) {
  return std::max({0.0, a.u0 - b.u1, b.u0 - a.u1}) + std::max({0.0, a.v0 - b.v1, b.v0 - a.v1});
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
  for (const std::size_t i : pieces) {
    if (!is_by_float(view.pieces[i].role())) continue;
    const auto far = [&](const Pieces& group) {
      return distance(view.pieces[i].box, view.pieces[group.front()].box);
    };
    std::min_element(groups.begin(), groups.end(), [&](const Pieces& a, const Pieces& b) {
      return far(a) < far(b);
    })->push_back(i);
  }
  return groups;
}

}  // namespace broadsheet::structure
