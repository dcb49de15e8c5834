// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "stages/read/markdown/feed.h"

struct cmark_node;

namespace broadsheet::read {

/// A stretch of the source that is markup; it may run over line ends.
struct SourceMarkup {
  Range range;
  Text stands_for;
};

struct SourcePicture {
  std::size_t at = 0;
  std::string source;
  std::string alt;
};

/// What the inlines of one block are in the source.
struct Inlines {
  std::vector<SourceMarkup> markup;  ///< sorted
  std::vector<SourcePicture> pictures;
  std::vector<std::size_t> hard_breaks;  ///< a place on each line that asks for a line end
  std::size_t last_line = 0;             ///< feed line on which the block ends
  bool has_content = false;              ///< there is text that is no markup
  bool all_strong = true;                ///< and all of it is bold
  bool is_sound = false;                 ///< source and inlines agree to the last character
};

/// Finds the inlines of `block` (a paragraph or heading of cmark's tree) in the source, from `at`
/// on feed line `line`. cmark's own positions of inlines are wrong behind line ends and entities,
/// so its tree is walked in order and compared with the source from left to right: each delimiter
/// stands exactly where the walk has come to. If they ever disagree, `is_sound` is false, and the
/// caller reads the lines without inlines. Linear, does not recurse.
[[nodiscard]] Inlines find_inlines(const Feed& feed, const std::vector<Tag>& tags,
                                   cmark_node* block, std::size_t line, std::size_t at);

}  // namespace broadsheet::read
