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
  bool ends_page = false;  ///< its end is a form feed, or a tool's mark says so
};

/// Cuts a text at \n, \r\n, \r and the form feed. Other controls and U+2028 stay inside lines. The
/// lines cover the text whole; a text that ends in a line end has no empty line after it.
[[nodiscard]] std::vector<SourceLine> split_lines(TextView text);

/// The lines of each page. A blank page between two ends is a page; white space behind the last end
/// is part of the last page.
[[nodiscard]] std::vector<std::span<const SourceLine>> page_slices(
    std::span<const SourceLine> lines);

/// The number in `lines` (not empty) of the line that holds the place `at`.
[[nodiscard]] std::size_t line_at(std::span<const SourceLine> lines, std::size_t at);

/// A page of these lines, which follow each other in `text`: lines with content as they are, blank
/// ones in the ending of the line before them or in the page's opening, so that opening, lines and
/// endings together are the text exactly.
[[nodiscard]] Page page_of_lines(TextView text, std::span<const SourceLine> lines, PageId id);

}  // namespace broadsheet::read
