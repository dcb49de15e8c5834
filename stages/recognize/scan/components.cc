// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/components.h"

#include <algorithm>
#include <cstring>

#include "document/disjoint_sets.h"

namespace broadsheet::recognize {
namespace {

int overlap(const PixelRun& a, const PixelRun& b) {
  return std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
}

}  // namespace

PixelBox united(const PixelBox& a, const PixelBox& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

PixelBox common(const PixelBox& a, const PixelBox& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

std::vector<PixelRun> runs_of(const Grey& mask) {
  std::vector<PixelRun> runs;
  for (int y = 0; y < mask.height; ++y)
    add_runs({mask.row(y), static_cast<std::size_t>(mask.width)}, y, runs);
  return runs;
}

void add_runs(std::span<const std::uint8_t> mask, int y, std::vector<PixelRun>& runs) {
  const std::uint8_t* row = mask.data();
  const std::size_t width = mask.size();
  for (std::size_t x = 0; x < width;) {
    const void* ink = std::memchr(row + x, 1, width - x);
    if (ink == nullptr) break;
    const auto from = static_cast<std::size_t>(static_cast<const std::uint8_t*>(ink) - row);
    const void* paper = std::memchr(row + from, 0, width - from);
    const std::size_t to =
        paper == nullptr ? width
                         : static_cast<std::size_t>(static_cast<const std::uint8_t*>(paper) - row);
    runs.push_back({y, static_cast<int>(from), static_cast<int>(to)});
    x = to;
  }
}

Components components_of(std::vector<PixelRun> runs) {
  Components found;
  DisjointSets sets(runs.size());
  std::vector<std::int32_t> covered(runs.size());  // pixels of ink right above and below
  std::size_t above = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const PixelRun& run = runs[i];
    while (above < i &&
           (runs[above].y < run.y - 1 || (runs[above].y == run.y - 1 && runs[above].x1 < run.x0)))
      ++above;
    for (std::size_t k = above; k < i && runs[k].y == run.y - 1 && runs[k].x0 <= run.x1; ++k) {
      sets.join(k, i);
      const int shared = std::max(0, overlap(runs[k], run));
      covered[i] += shared;
      covered[k] += shared;
    }
  }
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> label(runs.size(), kNone);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::size_t root = sets.of(i);
    if (label[root] == kNone) {
      label[root] = static_cast<std::uint32_t>(found.all.size());
      found.all.push_back({{runs[i].x0, runs[i].y, runs[i].x1, runs[i].y + 1}, 0, 0, 0, 0});
    }
    const std::uint32_t own = label[root];
    label[i] = own;
    Component& component = found.all[own];
    const int length = runs[i].x1 - runs[i].x0;
    component.box = united(component.box, {runs[i].x0, runs[i].y, runs[i].x1, runs[i].y + 1});
    component.area += length;
    component.edges += 2 + 2 * length - covered[i];
    ++component.last;
  }
  std::uint32_t first = 0;
  for (Component& component : found.all) {
    component.first = first;
    first += component.last;
    component.last = component.first;
  }
  found.runs.resize(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) found.runs[found.all[label[i]].last++] = runs[i];
  return found;
}

}  // namespace broadsheet::recognize
