// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/torn_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "document/characters.h"

namespace broadsheet::pipeline {
namespace {

constexpr TextView kSigns = U"，。、；：！？”’」』）》〉】…—,;:!?)";
constexpr std::size_t kLeastSolid = 2;

// In sizes of the type.
constexpr double kOneRow = 0.2;
constexpr double kAlike = 0.12;  ///< sizes
constexpr double kBefore = 0.4;  ///< a character may begin before or behind its place
constexpr double kBehind = 0.4;
constexpr double kOpening = 0.5;  ///< the white of a sign that opens
constexpr double kReach = 14;     ///< how far up and down columns show
constexpr double kAligned = 0.3;  ///< lines of one column begin
constexpr double kRagged = 2.5;   ///< and end

constexpr std::size_t kLeastLines = 3;  ///< on either side of a gutter

struct Extent {
  double u0 = 0, u1 = 0, v0 = 0, v1 = 0;
  [[nodiscard]] double middle() const { return (v0 + v1) / 2; }
};

Extent extent_of(const Box& box, bool is_upright) {
  return is_upright ? Extent{box.y0, box.y1, box.x0, box.x1}
                    : Extent{box.x0, box.x1, box.y0, box.y1};
}

bool opens(const Line& line) {
  constexpr TextView kOpen = U"“‘「『（《〈【〔([";
  return kOpen.find(line.as_read.front()) != TextView::npos;
}

bool has_han(const Line& line) {
  return static_cast<std::size_t>(
             std::count_if(line.as_read.begin(), line.as_read.end(), is_solid)) >= kLeastSolid;
}

/// Where the square of its last sign ends; 0 if it ends with none.
double end_of_sign(const Line& line, double grains) {
  const Text& text = line.as_read;
  std::size_t signs = 0;
  while (signs < text.size() && kSigns.find(text[text.size() - 1 - signs]) != TextView::npos)
    ++signs;
  if (signs == 0 || signs == text.size() || line.places.size() != text.size()) return 0;
  const Place& last = line.places[text.size() - 1 - signs];
  const double low = extent_of(*line.box, runs_upright(line)).u0;
  const double size = line.style.size;
  const bool is_square = is_solid(text[text.size() - 1 - signs]);
  const double end = is_square ? (last.from + last.to) / 2.0 / grains + size / 2 : last.to / grains;
  return low + end + static_cast<double>(signs) * size;
}

bool is_ruled(const Page& page, const Extent& a, const Extent& b, bool is_upright) {
  return std::any_of(page.marks.shapes.begin(), page.marks.shapes.end(), [&](const Shape& shape) {
    if (shape.kind != Shape::Kind::line) return false;
    const Extent rule = extent_of(shape.box, is_upright);
    return rule.u1 - rule.u0 < rule.v1 - rule.v0 && rule.u0 >= a.u0 && rule.u1 <= b.u1 &&
           rule.u0 >= a.u1 - 1 && rule.u1 <= b.u0 + 1 && rule.v0 < a.middle() &&
           rule.v1 > a.middle();
  });
}

void append(Line& line, const Line& tail, double grains) {
  const bool is_upright = runs_upright(line);
  const Extent before = extent_of(*line.box, is_upright);
  const Extent behind = extent_of(*tail.box, is_upright);
  const auto at = static_cast<std::uint32_t>(line.as_read.size());
  const auto shift = static_cast<std::int32_t>(std::lround((behind.u0 - before.u0) * grains));
  line.as_read += tail.as_read;
  for (const Place& place : tail.places) {
    const std::int32_t least = line.places.back().from;
    line.places.push_back({std::max(place.from + shift, least), std::max(place.to + shift, least)});
  }
  Recognition& recognition = line.recognition.make();
  const Recognition& more = *tail.recognition;
  const double mine = static_cast<double>(at);
  const auto its = static_cast<double>(tail.as_read.size());
  recognition.confidence =
      (recognition.confidence.value_or(0) * mine + more.confidence.value_or(0) * its) /
      (mine + its);
  recognition.sureness.insert(recognition.sureness.end(), more.sureness.begin(),
                              more.sureness.end());
  for (Candidate candidate : more.candidates) {
    candidate.span = {candidate.span.from + at, candidate.span.to + at};
    recognition.candidates.push_back(std::move(candidate));
  }
  for (const Emphasis& emphasis : tail.emphasis)
    line.emphasis.push_back({emphasis.kind, {emphasis.span.from + at, emphasis.span.to + at}});
  Box& box = *line.box;
  box = {std::min(box.x0, tail.box->x0), std::min(box.y0, tail.box->y0),
         std::max(box.x1, tail.box->x1), std::max(box.y1, tail.box->y1)};
}

/// The lines of a page by where they run.
class Rows {
 public:
  Rows(std::vector<Line>& lines, std::size_t first) {
    for (std::size_t i = first; i < lines.size(); ++i) in_order_.push_back(&lines[i]);
    std::sort(in_order_.begin(), in_order_.end(), [](const Line* a, const Line* b) {
      return std::tuple(runs_upright(*a), middle_of(*a), a->id) <
             std::tuple(runs_upright(*b), middle_of(*b), b->id);
    });
  }

  /// Those that run like `line`, their middles within `reach` of its own.
  [[nodiscard]] std::span<Line* const> near(const Line& line, double reach) const {
    const auto key = [](const Line* of) { return std::pair(runs_upright(*of), middle_of(*of)); };
    const auto own = key(&line);
    const auto begin = std::lower_bound(
        in_order_.begin(), in_order_.end(), std::pair(own.first, own.second - reach),
        [&](const Line* other, const auto& least) { return key(other) < least; });
    const auto end =
        std::upper_bound(begin, in_order_.end(), std::pair(own.first, own.second + reach),
                         [&](const auto& most, const Line* other) { return most < key(other); });
    return {begin, end};
  }

  /// A column ends and another begins in the white between the two.
  [[nodiscard]] bool have_gutter_between(const Line& line, const Line& tail) const {
    const bool is_upright = runs_upright(line);
    const Extent here = extent_of(*line.box, is_upright);
    const Extent there = extent_of(*tail.box, is_upright);
    const double size = line.style.size;
    std::size_t ends = 0;
    std::size_t begins = 0;
    for (const Line* other : near(line, kReach * size)) {
      if (other == &line || other == &tail) continue;
      const Extent beside = extent_of(*other->box, is_upright);
      ends += beside.u1 > here.u1 - kRagged * size && beside.u1 < there.u0 ? 1 : 0;
      begins += std::abs(beside.u0 - there.u0) <= kAligned * size ? 1 : 0;
    }
    return ends >= kLeastLines && begins >= kLeastLines;
  }

 private:
  static double middle_of(const Line& line) {
    return extent_of(*line.box, runs_upright(line)).middle();
  }

  std::vector<Line*> in_order_;
};

}  // namespace

void join_torn(Page& page, std::size_t first) {
  const double grains = grains_per_point(page);
  const Rows rows(page.lines, first);
  std::vector<LineId> gone;
  const auto is_gone = [&](const Line& line) {
    return std::find(gone.begin(), gone.end(), line.id) != gone.end();
  };
  for (std::size_t i = first; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    if (is_gone(line) || !has_han(line)) continue;
    for (bool has_grown = true; has_grown;) {
      has_grown = false;
      const double end = end_of_sign(line, grains);
      if (end == 0) break;
      const bool is_upright = runs_upright(line);
      const Extent here = extent_of(*line.box, is_upright);
      const double size = line.style.size;
      for (Line* const other : rows.near(line, kOneRow * size)) {
        Line& tail = *other;
        const Extent there = extent_of(*tail.box, is_upright);
        if (&tail == &line || is_gone(tail) || there.u0 < end - kBefore * size ||
            there.u0 > end + (opens(tail) ? kBehind + kOpening : kBehind) * size ||
            std::abs(tail.style.size - size) > kAlike * size ||
            is_ruled(page, here, there, is_upright) || rows.have_gutter_between(line, tail))
          continue;
        append(line, tail, grains);
        gone.push_back(tail.id);
        has_grown = true;
        break;
      }
    }
  }
  std::erase_if(page.lines, is_gone);
}

}  // namespace broadsheet::pipeline
