// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/type_sizes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "document/characters.h"

namespace broadsheet::pipeline {
namespace {

constexpr double kNear = 1.052;  ///< a pixel of body type at 150 dpi is a twentieth of it

constexpr std::size_t kLeastPairs = 4;  ///< of Han that stand side by side
constexpr double kTooLarge = 1.1;       ///< of the pitch
constexpr double kTooNear = 0.3;        ///< of the size that was measured: the places are at fault
constexpr double kAscent = 0.88;        ///< of the size that was measured, above its baseline
constexpr double kBelow = 0.06;         ///< of the pitch: from the ink of Han to its square

/// The middle distance from a Han to the next; 0 of lines that have too few.
double pitch_of(const Line& line, double grains) {
  std::vector<double> pitches;
  for (std::size_t i = 1; i < line.places.size(); ++i) {
    if (!is_solid(line.as_read[i - 1]) || !is_solid(line.as_read[i])) continue;
    const Place& a = line.places[i - 1];
    const Place& b = line.places[i];
    pitches.push_back((b.from + b.to - a.from - a.to) / 2.0 / grains);
  }
  if (pitches.size() < kLeastPairs) return 0;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return *middle;
}

constexpr double kNotFar = 1.32;
constexpr double kMostLeading = 2.2;  ///< sizes from line to line of one text
constexpr double kMostIndent = 2.5;   ///< sizes by which a line begins before or behind another
constexpr std::size_t kMostLooks = 200;

bool are_alike(double a, double b, double times) {
  return a <= b * times && b <= a * times;
}

/// A line in the plane that runs as it does.
struct PlacedLine {
  double u0 = 0, u1 = 0, v0 = 0, v1 = 0;
  Line* line = nullptr;
  [[nodiscard]] double middle() const { return (v0 + v1) / 2; }
};

PlacedLine placed(Line& line, double width) {
  const Box& box = *line.box;
  return runs_upright(line) ? PlacedLine{box.y0, box.y1, width - box.x1, width - box.x0, &line}
                            : PlacedLine{box.x0, box.x1, box.y0, box.y1, &line};
}

/// The next line above or below in the same column; nothing if there is none near.
const PlacedLine* neighbour(const std::vector<PlacedLine>& lines, std::size_t i, bool is_below) {
  const PlacedLine& here = lines[i];
  const double size = here.line->style.size;
  for (std::size_t looks = 1; looks < kMostLooks; ++looks) {
    if (is_below ? i + looks >= lines.size() : looks > i) return nullptr;
    const PlacedLine& other = lines[is_below ? i + looks : i - looks];
    const double off = (other.middle() - here.middle()) * (is_below ? 1 : -1);
    if (off > 2 * kMostLeading * size) return nullptr;
    if (off < size / 2 || off > kMostLeading * size) continue;
    const double shared = std::min(here.u1, other.u1) - std::max(here.u0, other.u0);
    if (shared >= std::min(here.u1 - here.u0, other.u1 - other.u0) / 2) return &other;
  }
  return nullptr;
}

}  // namespace

void fit_to_pitch(Page& page, std::size_t first) {
  const double grains = grains_per_point(page);
  for (std::size_t i = first; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    double& size = line.style.size;
    const double pitch = pitch_of(line, grains);
    if (pitch <= kTooNear * size || size <= kTooLarge * pitch) continue;
    Box& box = *line.box;
    if (runs_upright(line)) {
      const double middle = (box.x0 + box.x1) / 2;
      box.x0 = middle - pitch / 2;
      box.x1 = middle + pitch / 2;
    } else {
      const double baseline = box.y0 + kAscent * size;
      box.y1 = baseline + kBelow * pitch;
      box.y0 = box.y1 - pitch;
    }
    size = std::round(pitch * 100) / 100;
  }
}

void even_out_sizes(Page& page) {
  std::map<double, std::size_t> characters;
  for (const Line& line : page.lines) characters[line.style.size] += line.as_read.size();
  std::vector<std::pair<std::size_t, double>> by_weight;
  for (const auto& [size, count] : characters) by_weight.emplace_back(count, size);
  std::stable_sort(by_weight.begin(), by_weight.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::map<double, double> evened;
  for (const auto& [count, size] : by_weight) {
    if (evened.contains(size)) continue;  // what follows another leads none
    const auto first = characters.lower_bound(size / kNear);
    const auto last = characters.upper_bound(size * kNear);
    for (auto at = first; at != last; ++at) evened.emplace(at->first, size);
  }
  for (Line& line : page.lines) {
    const auto found = evened.find(line.style.size);
    if (found != evened.end()) line.style.size = found->second;
  }
}

void follow_neighbours(Page& page, std::size_t first) {
  for (const bool is_upright : {false, true}) {
    std::vector<PlacedLine> lines;
    for (std::size_t i = first; i < page.lines.size(); ++i) {
      if (runs_upright(page.lines[i]) == is_upright)
        lines.push_back(placed(page.lines[i], page.width));
    }
    std::sort(lines.begin(), lines.end(), [](const PlacedLine& a, const PlacedLine& b) {
      return std::tuple(a.v0, a.u0) < std::tuple(b.v0, b.u0);
    });
    std::vector<double> sizes;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      double& size = sizes.emplace_back(lines[i].line->style.size);
      if (lines[i].line->style.bold) continue;
      const PlacedLine* above = neighbour(lines, i, false);
      const PlacedLine* below = neighbour(lines, i, true);
      if (above == nullptr || below == nullptr) continue;
      const double indent = kMostIndent * size;
      if (std::abs(lines[i].u0 - above->u0) > indent && std::abs(lines[i].u0 - below->u0) > indent)
        continue;  // centred
      const double one = above->line->style.size;
      const double other = below->line->style.size;
      if (are_alike(one, other, kNear) && are_alike(size, one, kNotFar)) size = one;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i].line->style.size = sizes[i];
  }
}

}  // namespace broadsheet::pipeline
