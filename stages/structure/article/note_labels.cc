// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/note_labels.h"

#include <algorithm>
#include <array>

#include "document/characters.h"
#include "document/note_marks.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongestLabel = 4;  ///< of a superior that may be the mark of a note

/// Units that a small 2 or 3 behind them raises to a power; single letters are as good as units.
constexpr auto kUnits = std::to_array<TextView>({U"cm", U"dm", U"ft", U"km", U"mi", U"mm", U"yd"});

}  // namespace

Text label_of(const Line& line, Span mark) {
  TextView label = TextView(line.as_read).substr(mark.from, mark.size());
  while (!label.empty() && (is_opening(label.front()) || label.front() == U'['))
    label.remove_prefix(1);
  while (!label.empty() && (is_closing(label.back()) || label.back() == U']'))
    label.remove_suffix(1);
  Text out(label);
  for (char32_t& c : out) c = raised_digit(c) == 0 ? c : raised_digit(c);
  return out;
}

bool is_power(const Line& line, Span mark) {
  const Text label = label_of(line, mark);
  if (!std::all_of(label.begin(), label.end(), is_digit)) return false;
  const Text before = corrected(line, {mark.from - std::min(mark.from, 24U), mark.from});
  std::size_t letters = 0;
  while (letters < before.size() && is_latin(before[before.size() - 1 - letters])) ++letters;
  const TextView word = TextView(before).substr(before.size() - letters);
  if (word.empty()) return !before.empty() && is_digit(before.back());
  return word.size() == 1 || std::find(kUnits.begin(), kUnits.end(), word) != kUnits.end();
}

bool may_be_label(TextView label) {
  if (label.empty() || label.size() > kLongestLabel) return false;
  const bool is_number = std::all_of(label.begin(), label.end(), is_digit);
  const bool has_letters = std::any_of(label.begin(), label.end(),
                                       [](char32_t c) { return is_alphabetic(c) || is_solid(c); });
  return is_number || !has_letters || label.size() == 1;
}

}  // namespace broadsheet::structure
