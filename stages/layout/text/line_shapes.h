// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "document/page.h"

namespace broadsheet::layout {

/// The marker of a list line: a bullet (`kind` is the character) or a number (`kind` is what
/// follows it: 1. 1、 1) （1）; ① for circled ones).
struct ListMarker {
  char32_t kind = 0;  ///< 0: no marker
  std::uint32_t number = 0;

  [[nodiscard]] explicit operator bool() const { return kind != 0; }
  /// True if `next` continues the list: the same bullet, or the next number.
  [[nodiscard]] bool is_followed_by(const ListMarker& next) const;
};

/// Properties of a line by itself. Widths are columns of a terminal: 2 for a wide character, 1 for
/// others.
struct LineShape {
  std::size_t width = 0;       ///< without white space at its ends
  std::size_t characters = 0;  ///< the same, each counted once
  std::size_t indent = 0;      ///< beyond the least of the page
  std::size_t first_unit = 0;  ///< of the first word, or the first Han character
  bool has_han = false;
  bool ends_sentence = false;  ///< by a terminal mark, perhaps with closing marks behind it
  bool ends_run = false;       ///< a blank line or the page's end follows
  ListMarker marker;
};

[[nodiscard]] std::vector<LineShape> shapes_of(const Page& page);

/// What lines of wrapped text are filled to, in columns and in characters: tools that count these
/// set 13 digits as wide as 13 Han.
struct Measure {
  std::size_t columns = 0;  ///< 0: the text is not wrapped
  std::size_t characters = 0;
};

/// Half of the lines followed by another must come close to the measure, and most of these must not
/// end a sentence.
[[nodiscard]] Measure measure_of(std::span<const LineShape> lines);

}  // namespace broadsheet::layout
