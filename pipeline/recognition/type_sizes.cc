// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/type_sizes.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace broadsheet::pipeline {
namespace {

constexpr double kNear = 1.052;  ///< a pixel of body type at 150 dpi is a twentieth of it

}  // namespace

void even_out_sizes(Page& page) {
  std::map<double, std::size_t> characters;
  for (const Line& line : page.lines) characters[line.style.size] += line.as_read.size();
  std::vector<std::pair<std::size_t, double>> by_weight;
  for (const auto& [size, count] : characters) by_weight.emplace_back(count, size);
  std::stable_sort(by_weight.begin(), by_weight.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::map<double, double> evened;
  for (const auto& [count, size] : by_weight) {
    if (evened.contains(size)) continue;
    const auto first = characters.lower_bound(size / kNear);
    const auto last = characters.upper_bound(size * kNear);
    for (auto at = first; at != last; ++at) evened.emplace(at->first, size);
  }
  for (Line& line : page.lines) {
    const auto found = evened.find(line.style.size);
    if (found != evened.end()) line.style.size = found->second;
  }
}

}  // namespace broadsheet::pipeline
