// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/text/spaced_tables.h"

#include <algorithm>
#include <vector>

#include "document/characters.h"

namespace broadsheet::layout {
namespace {

constexpr std::size_t kLeastRows = 3;
constexpr std::size_t kLongestCell = 40;

/// The cells of a line, as spans of what was read. One cell: the line is no row.
std::vector<Span> cells_of(const Line& line) {
  const Text& text = line.as_read;
  std::vector<Span> cells;
  std::size_t white = 2;  // columns since the last character
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_space(text[i])) {
      white += text[i] == U'\t' || text[i] == U'　' ? 2 : 1;
      continue;
    }
    const auto at = static_cast<std::uint32_t>(i);
    if (white >= 2) cells.push_back({at, at});
    cells.back().to = at + 1;
    white = 0;
  }
  return cells;
}

bool is_cell(TextView text) {
  const char32_t last = text.back();
  const bool ends = is_terminal(last) && !(text.size() > 1 && is_digit(text[text.size() - 2]));
  return text.size() <= kLongestCell && !ends && last != U'，' && last != U',';
}

/// The cells of a row, or nothing.
std::vector<Span> row_of(const Line& line) {
  std::vector<Span> cells = cells_of(line);
  const TextView text = line.as_read;
  const bool has_figure = std::any_of(text.begin(), text.end(), is_digit);
  const bool all_short = std::all_of(cells.begin(), cells.end(), [&](const Span& cell) {
    return is_cell(text.substr(cell.from, cell.size()));
  });
  if (cells.size() < 2 || (cells.size() == 2 && !has_figure) || !all_short) cells.clear();
  return cells;
}

}  // namespace

std::size_t spaced_rows(const Page& page, std::size_t first, std::size_t end) {
  const std::size_t columns = row_of(page.lines[first]).size();
  if (columns == 0) return 0;
  std::size_t last = first + 1;
  while (last < end && row_of(page.lines[last]).size() == columns) ++last;
  return last - first >= kLeastRows ? last - first : 0;
}

Block spaced_table(const Page& page, std::size_t first, std::size_t rows) {
  Block table;
  table.id = {page.id, static_cast<std::uint32_t>(page.blocks.size() + 1)};
  table.mark = Mark::table;
  for (std::size_t row = 0; row < rows; ++row) {
    const Line& line = page.lines[first + row];
    table.lines.push_back(line.id);
    for (const Span& span : row_of(line)) {
      Cell cell;
      cell.row = static_cast<std::uint32_t>(row);
      cell.segs.push_back({line.id, span, Join::none});
      table.cells.push_back(std::move(cell));
    }
  }
  return table;
}

}  // namespace broadsheet::layout
