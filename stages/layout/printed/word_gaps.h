// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace broadsheet::layout {

/// White between two glyphs of a line, in sizes of the font, without what its letters are spaced.
struct LetterGap {
  float white = 0;
  bool is_behind_mark = false;  ///< where white may be wider
};

/// The least white between two words of a line without space glyphs: where its gaps are of two
/// kinds, the middle between these, so a line that was set tight keeps its words apart. `usual` for
/// any other line. n log n in the gaps.
[[nodiscard]] float least_word_gap(const std::vector<LetterGap>& gaps, float usual);

}  // namespace broadsheet::layout
