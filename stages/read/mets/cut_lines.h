// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "document/page.h"

namespace broadsheet::read {

/// A stretch of a line, and the part of a story that it belongs to: an index, or none.
struct Stretch {
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);
  Span span;
  std::uint32_t part = kNone;
};

/// A part that blocks and lines may have; what it is, the file of the page may tell, if it does
/// not.
struct ClaimedPart {
  StoryPart part;
  bool tells_kind = true;
};

/// What is claimed of a page: of each of its lines the stretches, sorted, not overlapping (none:
/// the line is nobody's), and of each block that has no lines its part.
struct PageParts {
  std::vector<std::vector<Stretch>> lines;
  std::vector<std::uint32_t> blocks;
  std::vector<ClaimedPart> parts;
};

/// Cuts lines and blocks so that each block is of one part, and sets `Block::part`: none, of a
/// block that nobody claims. Blank space between two stretches goes to the first. Lines and blocks
/// are numbered anew if any was cut. Linear.
void cut_at_parts(PageParts parts, Page& page);

}  // namespace broadsheet::read
