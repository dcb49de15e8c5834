// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "document/page.h"

namespace broadsheet::layout {

/// The marker that a line of a list begins with: a bullet (`kind` is the character), or a number
/// (`kind` is what follows it: 1. 1、 1) （1）, or ① for circled ones).
struct ListMarker {
  char32_t kind = 0;  ///< 0: the line begins with none
  std::uint32_t number = 0;

  [[nodiscard]] explicit operator bool() const { return kind != 0; }
  /// True if `next` goes on with the list: the same bullet, or the next number.
  [[nodiscard]] bool is_followed_by(const ListMarker& next) const;
};

/// What can be seen of a line without its neighbours. Widths are columns of a terminal: 2 for a
/// wide character, 1 for others.
struct LineShape {
  std::size_t width = 0;       ///< without white space at its ends
  std::size_t indent = 0;      ///< beyond the page's least
  std::size_t first_unit = 0;  ///< of the first word, or the first Han character
  bool has_han = false;
  bool ends_sentence = false;  ///< by a terminal mark, closing marks behind it aside
  bool ends_run = false;       ///< a blank line or the page's end follows
  ListMarker marker;
};

[[nodiscard]] std::vector<LineShape> shapes_of(const Page& page);

/// The width to which the lines of a wrapped text are filled, or 0 if they are not: half of those
/// that another line follows must come close to it, and most of these not end in a sentence's end.
[[nodiscard]] std::size_t measure_of(std::span<const LineShape> lines);

}  // namespace broadsheet::layout
