// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/ink_gutters.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "pipeline/recognition/line_sample.h"

namespace broadsheet::pipeline {
namespace {

// In sizes of the type.
constexpr double kLeastWhite = 0.25;  ///< between words
constexpr double kReach = 14;         ///< how far up and down lines tell
constexpr double kBeside = 1.6;       ///< to the line above or below
constexpr double kNear = 3.2;         ///< to one of the two lines above or below
constexpr double kAligned = 0.4;      ///< edges of one column differ by no more
constexpr double kLeastLength = 5;    ///< a shorter piece tells no edge
constexpr double kThrough = 1;        ///< a line that has more on both sides runs through
constexpr double kLikeSize = 1.4;

constexpr int kLeastLines = 4;   ///< that end there, and that begin there
constexpr int kMostThrough = 4;  ///< times as many as run through must end, and begin

bool is_looked_at(const Line& line, InkGutters::Of of) {
  return line.box && !runs_upright(line) && is_of_wide_ink(line) == (of == InkGutters::Of::han) &&
         line.places.size() == line.as_read.size();
}

double middle_of(const Line& line) {
  return (line.box->y0 + line.box->y1) / 2;
}

/// A white of a line, and the first code point behind it.
struct Gap {
  double x0 = 0, x1 = 0;
  std::size_t at = 0;
};

std::vector<Gap> gaps_of(const Line& line, double grains) {
  std::vector<Gap> gaps;
  const double least = kLeastWhite * line.style.size;
  std::size_t before = line.as_read.size();
  for (std::size_t i = 0; i < line.as_read.size(); ++i) {
    if (line.as_read[i] == U' ') continue;
    if (before < i) {
      const double x0 = line.box->x0 + line.places[before].to / grains;
      const double x1 = line.box->x0 + line.places[i].from / grains;
      if (x1 - x0 >= least) gaps.push_back({x0, x1, i});
    }
    before = i;
  }
  return gaps;
}

/// What stands from `at` on goes to a line of its own, which is returned.
Line cut(Line& line, std::size_t at, double grains) {
  Line tail = line;
  const std::int32_t shift = line.places[at].from;
  const auto n = static_cast<std::ptrdiff_t>(at);
  tail.as_read.erase(0, at);
  tail.places.erase(tail.places.begin(), tail.places.begin() + n);
  for (Place& place : tail.places) {
    place.from -= shift;
    place.to -= shift;
  }
  tail.box->x0 += shift / grains;
  line.as_read.erase(at);
  line.places.resize(at);
  while (!line.as_read.empty() && line.as_read.back() == U' ') {
    line.as_read.pop_back();
    line.places.pop_back();
  }
  line.box->x1 = line.box->x0 + line.places.back().to / grains;
  return tail;
}

}  // namespace

InkGutters::InkGutters(const Page& page, std::size_t first, Of of) {
  const double grains = grains_per_point(page);
  for (std::size_t i = first; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    if (!is_looked_at(line, of)) continue;
    Piece piece{line.box->x0, line.box->x1, middle_of(line), line.style.size, {}};
    for (const Gap& gap : gaps_of(line, grains)) piece.whites.push_back({gap.x0, gap.x1});
    pieces_.push_back(std::move(piece));
  }
  std::stable_sort(pieces_.begin(), pieces_.end(),
                   [](const Piece& a, const Piece& b) { return a.y < b.y; });
}

bool InkGutters::has_white(const Piece& piece, double x0, double x1) {
  const double reach = kAligned * piece.size;
  return std::any_of(piece.whites.begin(), piece.whites.end(), [&](const White& white) {
    return std::abs(white.x0 - x0) <= reach && std::abs(white.x1 - x1) <= reach;
  });
}

bool InkGutters::is_between(double x0, double x1, double y, double size) const {
  int ends = 0;
  int begins = 0;
  int through = 0;
  bool is_near = false;
  const auto first =
      std::lower_bound(pieces_.begin(), pieces_.end(), y - kReach * size,
                       [](const Piece& piece, double least) { return piece.y < least; });
  for (auto it = first; it != pieces_.end() && it->y <= y + kReach * size; ++it) {
    const Piece& piece = *it;
    if (piece.size > kLikeSize * size || size > kLikeSize * piece.size) continue;
    const double away = std::abs(piece.y - y);
    const double white = kThrough * size;
    if (piece.x0 < x0 - white && piece.x1 > x1 + white) {
      if (has_white(piece, x0, x1)) continue;  // it may be one of those that are to be parted
      if (away <= kBeside * size) return false;
      ++through;
    } else if (piece.x1 - piece.x0 >= kLeastLength * size) {
      const bool is_end = std::abs(piece.x1 - x0) <= kAligned * size;
      const bool is_begin = std::abs(piece.x0 - x1) <= kAligned * size;
      ends += is_end ? 1 : 0;
      begins += is_begin ? 1 : 0;
      is_near = is_near || ((is_end || is_begin) && away <= kNear * size);
    }
  }
  return is_near && std::min(ends, begins) >= std::max(kLeastLines, kMostThrough * through);
}

void part_at_gutters(Page& page, std::size_t first) {
  const InkGutters gutters(page, first);
  const double grains = grains_per_point(page);
  std::uint32_t last = 0;
  for (const Line& line : page.lines) last = std::max(last, line.id.n);
  std::vector<Line> parted;
  for (std::size_t i = first; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    std::vector<Line> tails;  // from the right
    if (is_looked_at(line, InkGutters::Of::letters)) {
      const std::vector<Gap> gaps = gaps_of(line, grains);
      for (auto gap = gaps.rbegin(); gap != gaps.rend(); ++gap) {
        if (!gutters.is_between(gap->x0, gap->x1, middle_of(line), line.style.size)) continue;
        tails.push_back(cut(line, gap->at, grains));
        tails.back().id.n = ++last;
      }
    }
    parted.push_back(std::move(line));
    parted.insert(parted.end(), std::make_move_iterator(tails.rbegin()),
                  std::make_move_iterator(tails.rend()));
  }
  page.lines.resize(first);
  page.lines.insert(page.lines.end(), std::make_move_iterator(parted.begin()),
                    std::make_move_iterator(parted.end()));
}

}  // namespace broadsheet::pipeline
