// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "document/text.h"

namespace broadsheet::read {

/// A line by which a tool marks the beginning or end of a page inside one text. A thematic break
/// (`---`) is no page separator, since authors use it too. In `pattern`, letters match in either
/// case, a space matches any white space or none, `#` a number (Arabic or Chinese), and `+` one or
/// more of the character before it.
struct PageSeparator {
  std::u32string_view pattern;
  std::u32string_view example;
  bool opens;  ///< it stands before its page; else after it
};

[[nodiscard]] std::span<const PageSeparator> page_separators();

/// The separator that makes up `line`, apart from white space around it, or nothing. Page numbers
/// in separators count pages of the file, not printed ones, and are ignored.
[[nodiscard]] const PageSeparator* find_page_separator(TextView line);

}  // namespace broadsheet::read
