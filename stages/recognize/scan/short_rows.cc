// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/short_rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace broadsheet::recognize {
namespace {

// In sizes of the line that is measured.
constexpr double kOneBaseline = 0.12;
constexpr double kNear = 4;
constexpr double kLeastSmall = 0.38;  ///< height of small letters
constexpr double kMostSmall = 0.6;

constexpr std::size_t kMostLetters = 8;  ///< of a row that does not show its size
constexpr int kMostLooks = 400;

bool is_asked(const TextLine& line) {
  return line.is_guessed && !line.is_wide && !line.is_vertical && line.cells.size() <= kMostLetters;
}

bool can_tell(const TextLine& line) {
  return !line.is_guessed && !line.is_wide && !line.is_vertical;
}

/// How far apart they stand; infinite if they are no pieces of one line.
double distance(const TextLine& few, const TextLine& line) {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  const double size = line.size;
  const double high = few.baseline - few.box.y0;
  const double gap = std::max({0, few.box.x0 - line.box.x1, line.box.x0 - few.box.x1});
  const bool is_one = std::abs(few.baseline - line.baseline) <= kOneBaseline * size &&
                      high >= kLeastSmall * size && high <= kMostSmall * size &&
                      gap <= kNear * size;
  return is_one ? gap : kNever;
}

}  // namespace

void size_by_baseline(std::vector<TextLine>& lines) {
  std::vector<const TextLine*> by_baseline;
  for (const TextLine& line : lines) {
    if (can_tell(line)) by_baseline.push_back(&line);
  }
  std::stable_sort(by_baseline.begin(), by_baseline.end(),
                   [](const TextLine* a, const TextLine* b) { return a->baseline < b->baseline; });
  for (TextLine& few : lines) {
    if (!is_asked(few)) continue;
    const double high = few.baseline - few.box.y0;
    const double off = kOneBaseline * high / kLeastSmall;
    auto at = std::lower_bound(
        by_baseline.begin(), by_baseline.end(), few.baseline - off,
        [](const TextLine* line, double baseline) { return line->baseline < baseline; });
    double nearest = std::numeric_limits<double>::infinity();
    for (int looks = 0; at != by_baseline.end() && looks < kMostLooks; ++at, ++looks) {
      if ((*at)->baseline > few.baseline + off) break;
      const double away = distance(few, **at);
      if (away >= nearest) continue;
      nearest = away;
      few.size = (*at)->size;
    }
  }
}

}  // namespace broadsheet::recognize
