// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "stages/read/markdown/lines.h"
#include "stages/read/markdown/source.h"

namespace broadsheet::read {

/// The parts of a page that cmark must not read.
struct Claimed {
  std::vector<bool> lines;   ///< for each line, whether it is claimed
  std::vector<Range> cells;  ///< cells of pipe tables with text: each is Markdown by itself
  std::vector<std::size_t> open_tables;  ///< places of <table> without </table>
};

/// Claims the lines that are recognized without cmark, and drafts their blocks: front matter,
/// fences and code, page separators, HTML tables, lines of only tags, pipe tables. Tables are read
/// here because those of cmark drop cells beyond the header's and pad rows without limit.
[[nodiscard]] Claimed claim_lines(const MarkdownSource& source, std::span<const LineKind> kinds,
                                  PageDraft& draft);

}  // namespace broadsheet::read
