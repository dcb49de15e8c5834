// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "document/page.h"
#include "stages/read/markdown/scan.h"

namespace broadsheet::read {

/// A cell whose text is still ranges of the decoded text; each range begins a line of the cell.
struct SourceCell {
  std::uint32_t row = 0;
  bool header = false;
  std::uint16_t colspan = 1;
  std::uint16_t rowspan = 1;
  std::vector<Range> pieces;
};

/// Reads the HTML tables that begin and end inside `range`. Rows and cells need not be closed. What
/// stands there outside all cells (a caption, text beside the table on its lines) is a row of one
/// cell, so that no character of the range is lost; a table inside a cell is text of that cell.
/// Linear.
[[nodiscard]] std::vector<SourceCell> read_html_table(TextView text, Range range,
                                                      const std::vector<Tag>& tags);

/// Where a row of a pipe table is cut: at every | that no backslash escapes. `text` is the feed's
/// form of the source, in which formulas hold no |. A leading or trailing | opens no cell.
struct PipeRow {
  std::vector<Range> cells;
  std::vector<std::size_t> pipes;
};
[[nodiscard]] PipeRow cut_pipe_row(TextView text, Range row);

/// True for `|---|:--:|`: at least one | and one dash in each cell.
[[nodiscard]] bool is_pipe_rule(TextView line);

}  // namespace broadsheet::read
