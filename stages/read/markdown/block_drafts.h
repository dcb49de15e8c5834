// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/read/markdown/inlines.h"
#include "stages/read/markdown/table_cells.h"

namespace broadsheet::read {

/// A block whose lines are still numbers of the page's source lines, [first, last].
struct BlockDraft {
  std::size_t first = 0;
  std::size_t last = 0;
  Mark mark = Mark::paragraph;
  std::uint8_t level = 0;
  bool strong = false;
  std::vector<SourceCell> cells;
};

/// What the Markdown of a page was read to, in terms of the source.
struct PageDraft {
  std::vector<BlockDraft> blocks;
  std::vector<SourceMarkup> markup;
  std::vector<SourcePicture> pictures;
  std::vector<std::size_t> hard_breaks;
};

/// Turns a draft into a page: markup distributed over the lines, blocks and pictures in the order
/// of the source, and a paragraph for each run of lines that no block has claimed. A line that two
/// blocks claim belongs to the first. A block names the first picture that stands on its lines;
/// each further one is a block of its own behind it, without lines. O(n log n).
[[nodiscard]] Page page_of_draft(TextView text, std::span<const SourceLine> lines, PageId id,
                                 PageDraft draft);

}  // namespace broadsheet::read
