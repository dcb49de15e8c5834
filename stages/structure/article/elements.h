// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {

/// Makes the elements of an article out of blocks whose roles are known. A block gives one element
/// or a few: running text gives up the jump line at its end or beginning, and shows its dateline; a
/// caption gives up its credit.

/// A kicker, headline, deck, byline, subhead or standing head.
[[nodiscard]] Element line_element(const Issue& issue, const BlockText& b, ElementKind kind);

/// Running text, and the jump line that opens or ends it; a jump line alone. Nothing of a block
/// without lines.
[[nodiscard]] std::vector<Element> text_elements(const Issue& issue, const BlockText& b);

/// Puts the text of `rest`, its inlines and blocks, behind that of `element`.
void append_text(Element& element, Element&& rest, Join join);

[[nodiscard]] Element item_element(const Issue& issue, const BlockText& b);

[[nodiscard]] Element table_element(const Issue& issue, const BlockText& b);

/// Caption and credit of a caption block, or the credit of a credit block: children of a figure.
[[nodiscard]] std::vector<Element> figure_parts(const Issue& issue, const BlockText& b);

}  // namespace broadsheet::structure
