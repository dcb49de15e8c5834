// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "document/page.h"
#include "stages/read/markdown/scan.h"

namespace broadsheet::read {

/// A cell with its text as ranges of the decoded text; each range is a line of the cell.
struct SourceCell {
  std::uint32_t row = 0;
  bool header = false;
  std::uint16_t colspan = 1;
  std::uint16_t rowspan = 1;
  std::vector<Range> pieces;
};

/// Reads the HTML tables inside `range`. Rows and cells need not be closed. Text outside all cells
/// (a caption, text on the lines of the table) becomes a row of one cell: no character is lost. A
/// table inside a cell is text of that cell. Linear.
[[nodiscard]] std::vector<SourceCell> read_html_table(TextView text, Range range,
                                                      const std::vector<Tag>& tags);

/// A row of a pipe table, cut at every | without a backslash. `text` is the source as shown to
/// cmark, where formulas contain no |. A leading or trailing | opens no cell.
struct PipeRow {
  std::vector<Range> cells;
  std::vector<std::size_t> pipes;
};
[[nodiscard]] PipeRow cut_pipe_row(TextView text, Range row);

/// True for `|---|:--:|`: at least one | and one dash in each cell.
[[nodiscard]] bool is_pipe_rule(TextView line);

}  // namespace broadsheet::read
