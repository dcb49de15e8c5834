// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "stages/read/page/parsed_page.h"

namespace broadsheet::read {

/// Puts the cells of a table into the order of its rows and columns. Those that the source gives no
/// place get one by their boxes: what stands beside a row's first cell is of that row. Cells
/// without a box have rows of their own. n log n.
void place_cells(std::vector<PageRegion>& regions, std::vector<std::size_t>& cells);

/// Finds the gaps in the rows of a table, where the source gives no cells: they are empty ones. The
/// cells come in the order of rows and columns.
class TableGaps {
 public:
  /// Of a table of so many cells: one with far more gaps has none.
  explicit TableGaps(std::size_t cells) : most_(kMostOfCell * cells) {}

  /// How many columns of its row are empty between the cell before and this one.
  [[nodiscard]] std::uint32_t before(const CellPlace& cell);

 private:
  static constexpr std::size_t kMostOfCell = 8;
  static constexpr std::uint32_t kMostColumns = 200;

  std::vector<std::uint32_t> free_from_;  ///< of each column: the first row that no cell reaches
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;  ///< the next one in the row
  std::size_t most_;
};

}  // namespace broadsheet::read
