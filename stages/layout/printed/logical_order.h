// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "document/text.h"

namespace broadsheet::layout {

/// Presentation forms of Hebrew and Arabic: letters as they are drawn in a word.
[[nodiscard]] constexpr bool is_presentation_form(char32_t c) {
  return (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

/// Hebrew, Arabic and what else runs from right to left.
[[nodiscard]] constexpr bool is_right_to_left(char32_t c) {
  return c >= 0x590 && (c <= 0x8FF || is_presentation_form(c) || (c >= 0x10800 && c <= 0x10FFF) ||
                        (c >= 0x1E800 && c <= 0x1EFFF));
}

/// A line in the order in which it is spoken.
struct LogicalLine {
  Text text;
  /// Which code point, as it is seen, each one is of; two that are drawn as one glyph share it.
  std::vector<std::uint32_t> seen;
  bool is_right_to_left = false;  ///< most of it is
};

/// Brings a line that was read from left to right, as it is seen, into the order in which it is
/// spoken (UAX #9 the other way round), and letters that are drawn by their neighbours into their
/// base form. Numbers and words in Latin letters keep their order. Linear.
[[nodiscard]] LogicalLine logical_order(TextView seen);

}  // namespace broadsheet::layout
