// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {

/// A blank line stands above the block, or nothing does.
[[nodiscard]] bool has_blank_above(const BlockText& b);

/// A separator stands above the block: a rule of the source, the mark of a page.
[[nodiscard]] bool is_under_separator(const BlockText& b);

/// The first line of the block is set in.
[[nodiscard]] bool is_set_in(const BlockText& b);

/// What white means in a text, read off all of it.
struct Spacing {
  bool sets_in = false;         ///< its paragraphs are set in, so that a line that is not is none
  bool parts_articles = false;  ///< blank lines part articles, and hardly ever paragraphs
  bool is_even = false;         ///< a blank line stands above every block: it says nothing
};

/// Of the blocks that are text: furniture may be left out. Linear.
[[nodiscard]] Spacing spacing_of(const std::vector<BlockText>& texts);

}  // namespace broadsheet::structure
