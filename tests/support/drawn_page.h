// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"

namespace broadsheet::test {

/// A printed page is drawn as it looks, a row a line of text:
///
///     a … z   a character of the body      A~      one of a headline, twice as large
///     A … Z   a bold one of its size       0 … 9   one of small print
///     .       the full stop of a sentence  %       a picture
///     *       the bullet of a list         | - +   rules
///
/// Two blank cells at the head of a line set it in.
using Rows = std::vector<std::string_view>;

inline constexpr float kCell = 10;     ///< points: a character of the body
inline constexpr float kLeading = 14;  ///< from row to row

/// What the page is painted with; a change of it must not change what is read.
struct Painting {
  float scale = 1;
  float shift = 20;
  std::uint32_t seed = 0;  ///< of the order in which the glyphs are painted; 0: row by row
  bool is_tinted = false;  ///< a panel lies behind what the rules frame
};

/// The page as a reader of PDF would give it: marks, and nothing read yet.
[[nodiscard]] Page draw_page(const Rows& rows, Painting painting = {});

/// The character that stands for a letter of the drawing, and the letters that stand for a text.
/// Capitals come back small.
[[nodiscard]] char32_t drawn_as(char letter);
[[nodiscard]] std::string as_drawn(TextView text);

}  // namespace broadsheet::test
