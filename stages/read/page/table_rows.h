// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/read/page/parsed_page.h"

namespace broadsheet::read {

/// Puts the cells of a table into the order of its rows and columns. Those that the source gives no
/// place get one by their boxes: what stands beside a row's first cell is of that row. Cells
/// without a box have rows of their own. n log n.
void place_cells(std::vector<PageRegion>& regions, std::vector<std::size_t>& cells);

}  // namespace broadsheet::read
