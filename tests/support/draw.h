// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "document/issue.h"

namespace broadsheet::test {

/// Draws an issue for a stage test, a block a paragraph of the drawing, as a reader would give it:
///
///     ## heading of level 2          Mark::heading
///     - item                         Mark::list_item (each line a block)
///     ---                            Mark::separator
///     ![alt](file.png)               Mark::picture
///     =page=                         a new page begins
///     anything else                  Mark::paragraph; lines of one paragraph are lines of one
///     block
///
/// Blank lines part blocks. Lines hold their markup, as those of the Markdown reader do.
[[nodiscard]] Issue draw_issue(std::string_view drawing);

/// One article of one paragraph over two lines, with an edit.
[[nodiscard]] Issue small_issue();

/// The articles as text, for comparing in one glance. A line an element, indented under its
/// article:
///
///     article editorial p1
///       columnTitle 社论
///       headline …
///       p …
///       box
///         headline …
[[nodiscard]] std::string written(const Issue& issue);

/// The blocks as `role text` lines.
[[nodiscard]] std::string written_blocks(const Issue& issue);

}  // namespace broadsheet::test
