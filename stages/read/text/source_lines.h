// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "document/page.h"

namespace broadsheet::read {

/// One line of a decoded text, as offsets of code points: [from, to) is the line, [to, next) its
/// end.
struct SourceLine {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t next = 0;
  bool is_blank = false;  ///< nothing but white space
  bool opens_page = false;
  bool ends_page = false;  ///< its end is a form feed, or it is a page separator
};

/// Cuts a text at \n, \r\n, \r, the form feed, U+2028 and U+2029, and at U+0085 where it ends most
/// lines. Other controls stay inside lines. The
/// lines cover the whole text; a line end at the end of the text begins no empty line.
[[nodiscard]] std::vector<SourceLine> split_lines(TextView text);

/// The lines of each page. A blank page between two page ends is a page; white space behind the
/// last page end belongs to the last page.
[[nodiscard]] std::vector<std::span<const SourceLine>> page_slices(
    std::span<const SourceLine> lines);

/// The index of the line that contains the place `at`; `lines` is not empty.
[[nodiscard]] std::size_t line_at(std::span<const SourceLine> lines, std::size_t at);

/// Makes a page of consecutive lines of `text`. Blank lines go into the ending of the line before,
/// or into the page's opening: opening, lines and endings together are exactly the text.
[[nodiscard]] Page page_of_lines(TextView text, std::span<const SourceLine> lines, PageId id);

}  // namespace broadsheet::read
