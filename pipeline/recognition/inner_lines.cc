// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/inner_lines.h"

#include <algorithm>
#include <cstddef>

namespace broadsheet::pipeline {
namespace {

constexpr std::size_t kFew = 3;    ///< characters
constexpr double kSmaller = 0.65;  ///< times as large
constexpr double kInLine = 0.15;   ///< sizes that its middle may lie outside
constexpr int kMostLooks = 2000;

bool lies_in(const Line& few, const Line& line) {
  const Box& a = *few.box;
  const Box& b = *line.box;
  const double x = (a.x0 + a.x1) / 2;
  const double y = (a.y0 + a.y1) / 2;
  const double out = kInLine * line.style.size;
  return few.style.size <= kSmaller * line.style.size && line.as_read.size() > few.as_read.size() &&
         x >= b.x0 - out && x <= b.x1 + out && y >= b.y0 - out && y <= b.y1 + out;
}

}  // namespace

std::size_t drop_inner_lines(std::vector<Line>& lines, std::size_t first) {
  std::vector<const Line*> from_top;
  double highest = 0;
  for (std::size_t i = first; i < lines.size(); ++i) {
    from_top.push_back(&lines[i]);
    highest = std::max(highest, lines[i].box->y1 - lines[i].box->y0);
  }
  std::stable_sort(from_top.begin(), from_top.end(),
                   [](const Line* a, const Line* b) { return a->box->y0 < b->box->y0; });
  std::vector<bool> is_gone(lines.size());
  for (std::size_t i = first; i < lines.size(); ++i) {
    if (lines[i].as_read.size() > kFew) continue;
    const Box& box = *lines[i].box;
    auto at = std::lower_bound(from_top.begin(), from_top.end(), box.y0 - 2 * highest,
                               [](const Line* line, double y) { return line->box->y0 < y; });
    for (int looks = 0; at != from_top.end() && looks < kMostLooks && !is_gone[i]; ++at, ++looks) {
      if ((*at)->box->y0 > box.y1) break;
      is_gone[i] = *at != &lines[i] && lies_in(lines[i], **at);
    }
  }
  std::size_t kept = first;
  for (std::size_t i = first; i < lines.size(); ++i) {
    if (is_gone[i]) continue;
    if (kept != i) lines[kept] = std::move(lines[i]);
    ++kept;
  }
  const std::size_t gone = lines.size() - kept;
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(kept), lines.end());
  return gone;
}

}  // namespace broadsheet::pipeline
