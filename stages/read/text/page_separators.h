// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "document/text.h"

namespace broadsheet::read {

/// A line by which a tool marks where a page begins or ends inside one text. A thematic break
/// (`---`) is none: authors use it too. In `pattern`, letters match in either case, a space matches
/// any white space or none, `#` a number, and `+` one or more of the character before it.
struct PageSeparator {
  std::u32string_view pattern;
  std::u32string_view example;
  bool opens;  ///< it stands before the page that it names; else after the page that it ends
};

[[nodiscard]] std::span<const PageSeparator> page_separators();

/// The separator that `line` is, whole but for white space around it, or nothing. The numbers that
/// separators name count files' pages, not printed ones, and are not used.
[[nodiscard]] const PageSeparator* find_page_separator(TextView line);

}  // namespace broadsheet::read
