// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "stages/read/markdown/lines.h"
#include "stages/read/markdown/source.h"

namespace broadsheet::read {

/// What of a page cmark is not to read as Markdown.
struct Claimed {
  std::vector<bool> lines;               ///< for each line, whether it is claimed
  std::vector<Range> cells;              ///< of pipe tables, those with text: Markdown of their own
  std::vector<std::size_t> open_tables;  ///< places of <table> without </table>
};

/// Claims, line by line, what is told without cmark, and drafts its blocks: front matter, fences
/// and code, page separators, HTML tables, lines of nothing but tags, pipe tables. Tables are read
/// here because cmark's own drops cells beyond the header's, and pads rows without limit.
[[nodiscard]] Claimed claim_lines(const MarkdownSource& source, std::span<const LineKind> kinds,
                                  PageDraft& draft);

}  // namespace broadsheet::read
