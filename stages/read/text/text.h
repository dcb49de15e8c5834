// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// Reads plain text into pages of lines without blocks (`layout::form_text_blocks` forms them). A
/// form feed ends a page and is in the ending of its last line; a page separator opens or ends one
/// and is all the markup that there is. Throws Error as
/// `decode` does, and for the limits pages and page.lines.
[[nodiscard]] Issue read_text(std::span<const Input> files, const Settings& settings);

}  // namespace broadsheet::read
