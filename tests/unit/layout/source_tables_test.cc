// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "stages/layout/printed/blocks.h"
#include "stages/layout/printed/lines.h"

namespace broadsheet::layout {
namespace {

TEST(SourceTables, StayWholeWithTheirCells) {
  Page page;
  page.id.n = 1;
  page.width = page.height = 600;
  Block table;
  table.id = {page.id, 1};
  table.mark = Mark::table;
  for (std::uint32_t n = 1; n <= 4; ++n) {
    Line line;
    line.id = {page.id, n};
    line.as_read = U"Kiel";
    const double x = n % 2 == 0 ? 300 : 50;
    const double y = n > 2 ? 80 : 50;
    line.box = Box{x, y, x + 100, y + 10};
    table.lines.push_back(line.id);
    table.cells.push_back({(n - 1) / 2, false, 1, 1, {{line.id, whole(line), Join::none}}});
    page.lines.push_back(std::move(line));
  }
  page.blocks.push_back(table);
  Diagnostics found;
  page = form_printed_blocks(form_printed_lines(std::move(page), {}, found), {}, found);
  ASSERT_EQ(page.blocks.size(), 1U);
  EXPECT_EQ(page.blocks[0].cells, table.cells);
  EXPECT_EQ(page.blocks[0].lines, table.lines);
}

}  // namespace
}  // namespace broadsheet::layout
