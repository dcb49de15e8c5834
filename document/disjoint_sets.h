// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace broadsheet {

/// Groups of indices, joined pair by pair (path halving). Each begins alone.
/// A call costs the logarithm of their number at most, as a mean.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) : parents_(count) {
    for (std::size_t i = 0; i < count; ++i) parents_[i] = i;
  }

  /// The least index of the group.
  [[nodiscard]] std::size_t of(std::size_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = of(a);
    b = of(b);
    parents_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parents_;
};

}  // namespace broadsheet
