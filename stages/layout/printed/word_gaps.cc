// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/word_gaps.h"

#include <algorithm>
#include <cstddef>

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr float kMostKerning = 0.06F;     ///< between letters of a word
constexpr float kLeastWordSpace = 0.09F;  ///< of the tightest line
constexpr float kLeastStep = 0.05F;       ///< from the widest kerning to the narrowest space

constexpr float kEven = 1.5F;  ///< spaces of a line differ by no more
constexpr std::size_t kLeastSpaces = 2;
constexpr std::size_t kLeastLetters = 2;  ///< a space, as a mean
constexpr std::size_t kMostLetters = 16;
constexpr std::size_t kFewSingles = 3;  ///< one space of so many may follow another at once

}  // namespace

float least_word_gap(const std::vector<LetterGap>& gaps, float usual) {
  float kerning = 0;
  float space = 1e9F;
  float widest = 0;
  std::size_t spaces = 0;
  std::size_t singles = 0;  // words of one letter: many of them are letters of a spaced word
  bool is_behind_space = false;
  for (const LetterGap& gap : gaps) {
    const bool is_space = gap.white >= kLeastWordSpace;
    if (is_space) {
      space = std::min(space, gap.white);
      if (!gap.is_behind_mark) widest = std::max(widest, gap.white);
      ++spaces;
      singles += is_behind_space ? 1 : 0;
    } else {
      kerning = std::max(kerning, gap.white);
    }
    is_behind_space = is_space;
  }
  if (spaces < kLeastSpaces || space > usual || kerning > kMostKerning) return usual;
  if (space - kerning < kLeastStep || widest > kEven * space) return usual;
  const std::size_t letters = gaps.size() - spaces;
  if (letters < kLeastLetters * spaces || letters > kMostLetters * spaces) return usual;
  if (singles * kFewSingles > spaces) return usual;
  return (kerning + space) / 2;
}

}  // namespace broadsheet::layout
