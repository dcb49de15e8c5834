// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/places.h"

#include <algorithm>
#include <cmath>

namespace broadsheet::layout {
namespace {

constexpr double kMostGrains = 1e9;  ///< from the edge of a line: no page is as large
constexpr double kTouch = 1;         ///< grains: nearer edges of two glyphs are one
constexpr double kRounding = 0.8;    ///< grains between an edge and where it is put, at most

std::int32_t rounded(double grains) {
  if (!(grains > -kMostGrains && grains < kMostGrains)) return 0;
  return static_cast<std::int32_t>(grains < 0 ? grains - 0.5 : grains + 0.5);
}

/// `wish`, if it is as near as a rounding may be.
std::int32_t rounded(double grains, std::int32_t wish) {
  return std::abs(grains - wish) < kRounding ? wish : rounded(grains);
}

}  // namespace

void LinePlaces::add(const Glyph& g, bool is_white) {
  const bool is_level = mode_ == WritingMode::horizontal;
  const double x0 = grains(is_level ? g.x0 : g.y0);
  const double x1 = grains(is_level ? g.x1 : g.y1);
  const bool touches = !places_.empty() && (is_white || std::abs(x0 - end_) <= kTouch);
  const std::int32_t from = touches ? end_ : rounded(x0, end_ + gap_);
  const std::int32_t to = std::max(from, rounded(x1, from + width_));
  if (is_behind_white_ && !is_white) places_.back().to = std::max(places_.back().from, from);
  gap_ = is_behind_white_ ? 0 : from - end_;
  width_ = to - from;
  end_ = to;
  is_behind_white_ = is_white;
  places_.push_back({from, to});
}

void LinePlaces::add_white() {
  places_.push_back({end_, end_});
  is_behind_white_ = true;
}

std::vector<Place> in_logical_order(const std::vector<Place>& seen, const LogicalLine& line) {
  std::vector<Place> out;
  out.reserve(line.seen.size());
  for (std::size_t i = 0; i < line.seen.size();) {
    std::size_t end = i + 1;
    while (end < line.seen.size() && line.seen[end] == line.seen[i]) ++end;
    const Place& whole = seen[line.seen[i]];
    const std::int64_t width = std::int64_t{whole.to} - whole.from;
    const auto letters = static_cast<std::int64_t>(end - i);
    const auto edge = [&](std::int64_t k) {
      return static_cast<std::int32_t>(whole.to - width * k / letters);
    };
    for (std::int64_t k = 0; k < letters; ++k) out.push_back({edge(k + 1), edge(k)});
    i = end;
  }
  return out;
}

void turn_places(std::vector<Place>& places, double length) {
  const auto end = static_cast<std::int32_t>(std::lround(std::min(length, kMostGrains)));
  for (Place& place : places) place = {end - place.to, end - place.from};
}

}  // namespace broadsheet::layout
