// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/read/markdown/inlines.h"
#include "stages/read/markdown/table_cells.h"

namespace broadsheet::read {

/// A block given by the source lines of its page, [first, last].
struct BlockDraft {
  std::size_t first = 0;
  std::size_t last = 0;
  Mark mark = Mark::paragraph;
  std::uint8_t level = 0;
  bool strong = false;
  std::vector<SourceCell> cells;
};

/// Small type of the source, on one line.
struct SourceSmallType {
  Range range;
  SmallType::Kind kind = SmallType::Kind::superior;
  Text reading;
};

/// What was found in the Markdown of a page, as places in the source.
struct PageDraft {
  std::vector<BlockDraft> blocks;
  std::vector<SourceMarkup> markup;
  std::vector<SourceEmphasis> emphasis;
  std::vector<SourcePicture> pictures;
  std::vector<std::size_t> hard_breaks;
  std::vector<SourceSmallType> small_type;
  std::uint64_t picture_bytes = 0;  ///< limit of a picture that the text itself holds
};

/// Turns a draft into a page: distributes the markup over the lines, puts blocks and pictures in
/// source order, and makes a paragraph of each run of lines in no block. A line of two blocks
/// belongs to the first. A block names the first picture on its lines; each further one is a block
/// of its own behind it, without lines. O(n log n).
[[nodiscard]] Page page_of_draft(TextView text, std::span<const SourceLine> lines, PageId id,
                                 PageDraft draft);

}  // namespace broadsheet::read
