// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/circles.h"

#include <utility>

namespace broadsheet::structure {
namespace {

/// The dearest step of the circle that `first` is part of.
std::size_t dearest_step(const std::vector<Follows>& follows, std::size_t first) {
  const auto rank = [&](std::size_t at) { return std::pair(-follows[at].cost, at); };
  std::size_t dearest = first;
  for (std::size_t at = follows[first].segment; at != first; at = follows[at].segment) {
    if (rank(at) < rank(dearest)) dearest = at;
  }
  return dearest;
}

}  // namespace

void break_circles(std::vector<Follows>& follows) {
  std::vector<std::size_t> walk(follows.size(), kNone);  // the one that came by: where it began
  for (std::size_t s = 0; s < follows.size(); ++s) {
    std::size_t at = s;
    while (at != kNone && walk[at] == kNone) {
      walk[at] = s;
      at = follows[at].segment;
    }
    const bool has_come_back = at != kNone && walk[at] == s;
    if (has_come_back) follows[dearest_step(follows, at)] = {};
  }
}

}  // namespace broadsheet::structure
