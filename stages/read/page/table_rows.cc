// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/page/table_rows.h"

#include <algorithm>
#include <tuple>

#include "stages/read/recognized/measures.h"

namespace broadsheet::read {
namespace {

struct Standing {
  std::size_t region = 0;
  Box box;
};

}  // namespace

void place_cells(std::vector<PageRegion>& regions, std::vector<std::size_t>& cells) {
  std::uint32_t rows = 0;
  std::vector<Standing> standing;
  for (const std::size_t cell : cells) {
    const PageRegion& region = regions[cell];
    if (region.cell) {
      rows = std::max(rows, region.cell->row + 1);
    } else if (const auto box = box_around(region.outline)) {
      standing.push_back({cell, *box});
    }
  }
  std::stable_sort(standing.begin(), standing.end(), [](const Standing& a, const Standing& b) {
    return a.box.y0 + a.box.y1 < b.box.y0 + b.box.y1;
  });
  for (std::size_t from = 0; from < standing.size();) {
    std::size_t to = from;
    const double foot = standing[from].box.y1;
    while (to < standing.size() && (standing[to].box.y0 + standing[to].box.y1) / 2 <= foot) ++to;
    to = std::max(to, from + 1);
    const auto first = standing.begin() + static_cast<std::ptrdiff_t>(from);
    const auto last = standing.begin() + static_cast<std::ptrdiff_t>(to);
    std::stable_sort(first, last,
                     [](const Standing& a, const Standing& b) { return a.box.x0 < b.box.x0; });
    std::uint32_t column = 0;
    for (auto at = first; at != last; ++at)
      regions[at->region].cell = CellPlace{rows, column++, 1, 1, false};
    ++rows;
    from = to;
  }
  for (const std::size_t cell : cells)
    if (!regions[cell].cell) regions[cell].cell = CellPlace{rows++, 0, 1, 1, false};
  std::stable_sort(cells.begin(), cells.end(), [&](std::size_t a, std::size_t b) {
    const CellPlace& left = *regions[a].cell;
    const CellPlace& right = *regions[b].cell;
    return std::tuple(left.row, left.column) < std::tuple(right.row, right.column);
  });
}

std::uint32_t TableGaps::before(const CellPlace& cell) {
  if (cell.row != row_) column_ = 0;
  row_ = cell.row;
  const std::uint32_t first = std::min(cell.column, kMostColumns);
  const std::uint32_t last = std::min(first + cell.colspan, kMostColumns);
  if (free_from_.size() < last) free_from_.resize(last);
  std::uint32_t gaps = 0;
  for (; column_ < first; ++column_) gaps += free_from_[column_] <= cell.row ? 1 : 0;
  for (std::uint32_t c = first; c < last; ++c) free_from_[c] = cell.row + cell.rowspan;
  column_ = std::max(column_, last);
  if (gaps > most_) return 0;
  most_ -= gaps;
  return gaps;
}

}  // namespace broadsheet::read
