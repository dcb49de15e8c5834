// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/overlapping_lines.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

#include "pipeline/recognition/ink_gutters.h"
#include "pipeline/recognition/line_sample.h"

namespace broadsheet::pipeline {
namespace {

constexpr double kShared = 0.6;  ///< across the lines, of the lower one
constexpr double kSharedByMark = 0.4;
constexpr double kAlong = 0.3;           ///< along them, of the shorter one
constexpr double kHigher = 1.7;          ///< an initial is higher than the lines beside it
constexpr std::size_t kMark = 3;         ///< glyphs of dots and accents
constexpr std::size_t kFewLetters = 14;  ///< that do not show how large they are
// In sizes of the longer one.
constexpr double kWordGap = 0.7;
constexpr double kOneBaseline = 0.1;

/// A line's box, along it and across.
struct Extent {
  double u0 = 0, u1 = 0, v0 = 0, v1 = 0;
};

Extent extent_of(const Line& line) {
  const Box& box = *line.box;
  return runs_upright(line) ? Extent{box.y0, box.y1, box.x0, box.x1}
                            : Extent{box.x0, box.x1, box.y0, box.y1};
}

/// Letters of one line: `few` lies in `line`, or stands behind a word gap on its baseline and was
/// measured by letters without ascenders.
bool are_one(const Line& line, const Line& few, const InkGutters& gutters) {
  if (runs_upright(line) != runs_upright(few)) return false;
  const Extent x = extent_of(line);
  const Extent y = extent_of(few);
  const double height = x.v1 - x.v0;
  const double lower = std::min(height, y.v1 - y.v0);
  if (std::max(height, y.v1 - y.v0) > kHigher * lower) return false;
  const double across = std::min(x.v1, y.v1) - std::max(x.v0, y.v0);
  const double along = std::min(x.u1, y.u1) - std::max(x.u0, y.u0);
  const bool is_mark = few.as_read.size() <= kMark;
  if (across >= (is_mark ? kSharedByMark : kShared) * lower &&
      along >= kAlong * std::min(x.u1 - x.u0, y.u1 - y.u0))
    return true;
  if (few.as_read.size() > kFewLetters || runs_upright(line) ||
      std::abs(x.v1 - y.v1) > kOneBaseline * height || -along > kWordGap * height)
    return false;
  return !gutters.is_between(std::min(x.u1, y.u1), std::max(x.u0, y.u0), (x.v0 + x.v1) / 2,
                             line.style.size);
}

/// A rule stands between them: what is behind it is of another column.
bool are_ruled_off(const Page& page, const Line& line, const Line& few) {
  const bool is_upright = runs_upright(line);
  const Extent x = extent_of(line);
  const Extent y = extent_of(few);
  const double low = std::min(x.u1, y.u1);
  const double high = std::max(x.u0, y.u0);
  if (low > high) return false;
  const double middle = (std::max(x.v0, y.v0) + std::min(x.v1, y.v1)) / 2;
  return std::any_of(page.marks.shapes.begin(), page.marks.shapes.end(), [&](const Shape& shape) {
    if (shape.kind != Shape::Kind::line) return false;
    const Box& box = shape.box;
    const Extent rule = is_upright ? Extent{box.y0, box.y1, box.x0, box.x1}
                                   : Extent{box.x0, box.x1, box.y0, box.y1};
    return rule.u1 - rule.u0 < rule.v1 - rule.v0 && (rule.u0 + rule.u1) / 2 >= low &&
           (rule.u0 + rule.u1) / 2 <= high && rule.v0 <= middle && rule.v1 >= middle;
  });
}

/// `line` holds the ink of `other` from now on.
void take(Line& line, const Line& other, double grains) {
  Box& box = *line.box;
  const double low = runs_upright(line) ? box.y0 : box.x0;
  if (runs_upright(line)) {
    box.y0 = std::min(box.y0, other.box->y0);
    box.y1 = std::max(box.y1, other.box->y1);
  } else {
    box.x0 = std::min(box.x0, other.box->x0);
    box.x1 = std::max(box.x1, other.box->x1);
  }
  const auto shift = static_cast<std::int32_t>(
      std::lround((low - (runs_upright(line) ? box.y0 : box.x0)) * grains));
  for (Place& place : line.places) {
    place.from += shift;
    place.to += shift;
  }
}

}  // namespace

void join_overlapping(Page& page, std::size_t first) {
  const double grains = grains_per_point(page);
  const InkGutters of_letters(page, first);
  const InkGutters of_han(page, first, InkGutters::Of::han);
  std::vector<Line*> by_ink;
  for (std::size_t i = first; i < page.lines.size(); ++i) by_ink.push_back(&page.lines[i]);
  const auto ink_of = [](const Line& line) {
    return static_cast<double>(line.as_read.size()) * line.style.size;
  };
  std::sort(by_ink.begin(), by_ink.end(), [&](const Line* a, const Line* b) {
    return std::tuple(ink_of(*b), a->id) < std::tuple(ink_of(*a), b->id);
  });
  std::vector<Line*> from_top = by_ink;
  std::sort(from_top.begin(), from_top.end(), [](const Line* a, const Line* b) {
    return std::tuple(a->box->y0, a->id) < std::tuple(b->box->y0, b->id);
  });
  double highest = 0;
  for (const Line* line : from_top) highest = std::max(highest, line->box->y1 - line->box->y0);
  std::vector<LineId> gone;
  for (Line* line : by_ink) {
    if (std::find(gone.begin(), gone.end(), line->id) != gone.end()) continue;
    const InkGutters& gutters = is_of_wide_ink(*line) ? of_han : of_letters;
    const double top = line->box->y0 - highest;
    auto at = std::lower_bound(from_top.begin(), from_top.end(), top,
                               [](const Line* other, double y) { return other->box->y0 < y; });
    for (; at != from_top.end() && (*at)->box->y0 < line->box->y1; ++at) {
      if (*at == line || !are_one(*line, **at, gutters) || are_ruled_off(page, *line, **at) ||
          std::find(gone.begin(), gone.end(), (*at)->id) != gone.end())
        continue;
      gone.push_back((*at)->id);
      take(*line, **at, grains);
    }
  }
  std::sort(gone.begin(), gone.end());
  std::erase_if(page.lines, [&](const Line& line) {
    return std::binary_search(gone.begin(), gone.end(), line.id);
  });
}

}  // namespace broadsheet::pipeline
