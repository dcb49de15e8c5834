// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/eval/alignment.h"

#include <algorithm>
#include <cstdint>

namespace broadsheet::eval {
namespace {

std::vector<Change> by_position(TextView from, TextView to) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i] != to[i]) changes.push_back({i, 1, i, 1});
  }
  return changes;
}

}  // namespace

std::vector<Change> changes_between(TextView from, TextView to) {
  if (from.size() == to.size()) return by_position(from, to);

  const std::size_t width = to.size() + 1;
  std::vector<std::uint32_t> cost((from.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
    return cost[i * width + j];
  };
  for (std::size_t i = 0; i <= from.size(); ++i) at(i, 0) = static_cast<std::uint32_t>(i);
  for (std::size_t j = 0; j <= to.size(); ++j) at(0, j) = static_cast<std::uint32_t>(j);
  for (std::size_t i = 1; i <= from.size(); ++i) {
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::uint32_t differs = from[i - 1] == to[j - 1] ? 0 : 1;
      at(i, j) = std::min({at(i - 1, j - 1) + differs, at(i - 1, j) + 1, at(i, j - 1) + 1});
    }
  }

  std::vector<Change> changes;
  std::size_t i = from.size();
  std::size_t j = to.size();
  while (i > 0 || j > 0) {
    const std::uint32_t differs = i > 0 && j > 0 && from[i - 1] == to[j - 1] ? 0 : 1;
    if (i > 0 && j > 0 && at(i, j) == at(i - 1, j - 1) + differs) {
      --i;
      --j;
      if (differs == 1) changes.push_back({i, 1, j, 1});
    } else if (i > 0 && at(i, j) == at(i - 1, j) + 1) {
      changes.push_back({--i, 1, j, 0});
    } else {
      changes.push_back({i, 0, --j, 1});
    }
  }
  std::reverse(changes.begin(), changes.end());
  return changes;
}

}  // namespace broadsheet::eval
