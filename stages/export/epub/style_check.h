// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::exporting::epub {

/// What keeps a style sheet out of a book, and the line that it stands on.
struct StyleFault {
  std::size_t line = 1;
  std::string what;  ///< a sentence without its beginning: `loads …, and a book …`
};

/// Looks at a style sheet of the user's (CSS Syntax 3) before it goes into a book: it may load
/// nothing, however that is written (`@import`, `url()`, `image-set()`, with escapes), but pictures
/// and fonts as `data:`; and it must be such that EPUBCheck takes it: UTF-8, balanced, rules in
/// rules of at-rules only, no `direction` and no `unicode-bidi` (EPUB 3.3, 6.3.1.3). Nothing: it is
/// good. Linear.
[[nodiscard]] std::optional<StyleFault> fault_of_style(std::string_view bytes);

}  // namespace broadsheet::exporting::epub
