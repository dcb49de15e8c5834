// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/line.h"
#include "stages/read/markdown/feed.h"

struct cmark_node;

namespace broadsheet::read {

/// A range of the source that is markup; it may contain line ends.
struct SourceMarkup {
  Range range;
  Text stands_for;
};

struct SourceEmphasis {
  Range range;  ///< may contain line ends
  Emphasis::Kind kind = Emphasis::Kind::strong;
};

struct SourcePicture {
  std::size_t at = 0;
  std::string source;
  std::string alt;
};

/// The inlines of one block in the source.
struct Inlines {
  std::vector<SourceMarkup> markup;      ///< sorted
  std::vector<SourceEmphasis> emphasis;  ///< sorted; none if all of the text has the same
  std::vector<SourcePicture> pictures;
  std::vector<std::size_t> hard_breaks;  ///< a place on each line with a hard break
  std::size_t last_line = 0;             ///< feed line on which the block ends
  bool has_content = false;              ///< it has text other than markup
  bool all_strong = true;                ///< all of that text is bold
  bool is_sound = false;                 ///< source and inlines agree to the last character
};

/// Finds the inlines of `block` (a paragraph or heading of cmark's tree) in the source, from `at`
/// on feed line `line`. cmark's positions of inlines are wrong behind line ends and entities;
/// therefore it walks the tree in order along the source, where each delimiter comes next. If the
/// two disagree, `is_sound` is false, and the caller reads the lines without inlines. Linear, does
/// not recurse.
[[nodiscard]] Inlines find_inlines(const Feed& feed, const std::vector<Tag>& tags,
                                   cmark_node* block, std::size_t line, std::size_t at);

}  // namespace broadsheet::read
