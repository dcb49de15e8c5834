// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/orientation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace broadsheet::recognize {
namespace {

// Of the size of the type.
constexpr double kMark = 0.42;  ///< a mark of punctuation is no larger
constexpr double kLeastMark = 0.06;
constexpr double kOff = 0.14;      ///< and stands off the middle of its line
constexpr double kNearer = 0.15;   ///< to one neighbour than to the other
constexpr double kFarthest = 1.1;  ///< a neighbour
constexpr double kRise = 0.1;      ///< a letter that rises or hangs
constexpr double kLetter = 0.25;

constexpr int kLeastMarks = 16;
constexpr int kLeastLetters = 80;
constexpr double kMajority = 0.5;
constexpr double kTimes = 1.8;  ///< times the next
constexpr double kTimesOfLetters = 1.5;

using Votes = std::array<int, 4>;  ///< by quarter turns

/// A cell of a line in its plane.
struct Place {
  double u0, u1, v0, v1;
};

Place place_of(const TextLine& line, const Cell& cell) {
  const PixelBox& b = cell.ink;
  if (line.is_vertical)
    return {static_cast<double>(b.y0), static_cast<double>(b.y1), static_cast<double>(b.x0),
            static_cast<double>(b.x1)};
  return {static_cast<double>(b.x0), static_cast<double>(b.x1), static_cast<double>(b.y0),
          static_cast<double>(b.y1)};
}

void vote_by_marks(const TextLine& line, Votes& votes) {
  const double size = line.size;
  const double middle =
      line.is_vertical ? (line.box.x0 + line.box.x1) / 2.0 : (line.box.y0 + line.box.y1) / 2.0;
  for (std::size_t i = 1; i + 1 < line.cells.size(); ++i) {
    const Place mark = place_of(line, line.cells[i]);
    const double high = mark.v1 - mark.v0;
    const double wide = mark.u1 - mark.u0;
    if (std::max(high, wide) > kMark * size || std::min(high, wide) < kLeastMark * size) continue;
    const double off = (mark.v0 + mark.v1) / 2 - middle;
    const double before = mark.u0 - place_of(line, line.cells[i - 1]).u1;
    const double behind = place_of(line, line.cells[i + 1]).u0 - mark.u1;
    if (std::abs(off) < kOff * size || std::abs(before - behind) < kNearer * size ||
        std::max(before, behind) > kFarthest * size)
      continue;
    const bool is_positive = off > 0;  // below, or to the right
    const bool is_near_first = before < behind;
    // Of level lines: upright, or vertical text on its side. Of upright ones the other way round.
    const int level = is_positive ? (is_near_first ? 0 : 3) : (is_near_first ? 1 : 2);
    const int upright = is_positive ? (is_near_first ? 0 : 1) : (is_near_first ? 3 : 2);
    ++votes.at(static_cast<std::size_t>(line.is_vertical ? upright : level));
  }
}

/// The value that most are near, of many.
double commonest(std::vector<double>& values, double within) {
  std::sort(values.begin(), values.end());
  std::size_t best = 0;
  std::size_t most = 0;
  std::size_t end = 0;
  for (std::size_t first = 0; first < values.size(); ++first) {
    while (end < values.size() && values[end] - values[first] <= within) ++end;
    if (end - first <= most) continue;
    most = end - first;
    best = first;
  }
  return values[best + (most - 1) / 2];
}

void vote_by_letters(const TextLine& line, Votes& votes) {
  std::vector<double> tops;
  std::vector<double> feet;
  for (const Cell& cell : line.cells) {
    const Place letter = place_of(line, cell);
    if (letter.v1 - letter.v0 < kLetter * line.size) continue;
    tops.push_back(letter.v0);
    feet.push_back(letter.v1);
  }
  if (tops.size() < 6) return;
  std::vector<double> sorted_tops = tops;
  std::vector<double> sorted_feet = feet;
  const double top = commonest(sorted_tops, 0.08 * line.size);
  const double foot = commonest(sorted_feet, 0.08 * line.size);
  for (std::size_t i = 0; i < tops.size(); ++i) {
    const bool rises = tops[i] < top - kRise * line.size;
    const bool hangs = feet[i] > foot + kRise * line.size;
    if (rises == hangs) continue;
    // Of upright lines left is up where the page was turned the other way.
    const int turn = line.is_vertical ? (rises ? 1 : 3) : (rises ? 0 : 2);
    ++votes.at(static_cast<std::size_t>(turn));
  }
}

/// The turn that most vote for; nothing if it is unsure.
std::optional<int> winner(const Votes& votes, int least, double majority, double times) {
  int all = 0;
  for (const int count : votes) all += count;
  const auto* best = std::max_element(votes.begin(), votes.end());
  int next = 0;
  for (const int& count : votes) {
    if (&count != best) next = std::max(next, count);
  }
  if (all < least || *best < majority * all || *best < times * next) return std::nullopt;
  return static_cast<int>(best - votes.begin());
}

}  // namespace

std::optional<int> quarter_turns_of(const TextLines& lines) {
  Votes marks{};
  Votes letters{};
  double wide = 0;
  double narrow = 0;
  for (const TextLine& line : lines.all) {
    if (line.is_wide) {
      vote_by_marks(line, marks);
    } else {
      vote_by_letters(line, letters);
    }
    (line.is_wide ? wide : narrow) += static_cast<double>(line.cells.size());
  }
  const std::optional<int> by_marks = winner(marks, kLeastMarks, kMajority, kTimes);
  if (2 * wide >= narrow && by_marks) return by_marks;
  if (narrow <= wide) return std::nullopt;
  return winner(letters, kLeastLetters, kMajority, kTimesOfLetters);
}

}  // namespace broadsheet::recognize
