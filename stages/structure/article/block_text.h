// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/issue.h"

namespace broadsheet::structure {

/// A block with its reading text, and what is often asked of it. Borrowed from the issue for one
/// stage.
struct BlockText {
  Page* page = nullptr;
  Block* block = nullptr;
  Text text;
  std::size_t length = 0;  ///< code points that are not white space
  std::size_t han = 0;     ///< Han among them

  [[nodiscard]] bool is_heading() const { return block->mark == Mark::heading; }
  /// Set in Han rather than in words.
  [[nodiscard]] bool is_solid() const { return han * 3 > length; }
};

[[nodiscard]] BlockText text_of(Page& page, Block& block);

/// Every block of the issue in page order, with its text. Linear.
[[nodiscard]] std::vector<BlockText> texts_of_blocks(Issue& issue);

/// Those of the pages without geometry.
[[nodiscard]] std::vector<BlockText> texts_without_geometry(Issue& issue);

/// What a heading may be at the longest: 40 Han, or 140 characters of words.
[[nodiscard]] bool is_short(const BlockText& b);

/// A text that reads as a sentence: it ends as one, or has one ended inside.
[[nodiscard]] bool reads_as_sentence(TextView text);

/// The paragraph has come to its end: a terminal, closing marks and marks of notes after it
/// allowed. A text that ends in the middle of a sentence was cut by a column, a box or a page.
[[nodiscard]] bool is_finished(TextView text);

}  // namespace broadsheet::structure
