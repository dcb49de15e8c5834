// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/tables.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "document/plane.h"

namespace broadsheet::layout {
namespace {

constexpr double kTouch = 3;  ///< points
constexpr std::size_t kLeastRows = 3;
constexpr double kHighRow = 1.8;  ///< times the others: a row that is none
constexpr double kMostRow = 7;    ///< body sizes; rules farther apart bound no row

/// The edges of a table's rows and columns, ascending.
struct Grid {
  std::vector<double> x, y;
  [[nodiscard]] bool holds(const Box& box) const {
    const double cx = (box.x0 + box.x1) / 2;
    const double cy = (box.y0 + box.y1) / 2;
    return x.front() <= cx && cx <= x.back() && y.front() <= cy && cy <= y.back();
  }
};

bool is_near(double a, double b) {
  return std::abs(a - b) <= kTouch;
}

/// Takes off what a rule of a frame above or below adds to a table as wide: a row much higher than
/// the others.
void trim(std::vector<double>& y) {
  if (y.size() < 4) return;
  std::vector<double> heights;
  for (std::size_t i = 1; i < y.size(); ++i) heights.push_back(y[i] - y[i - 1]);
  const double first = heights.front();
  const double last = heights.back();
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  if (last > kHighRow * *middle) y.pop_back();
  if (first > kHighRow * *middle) y.erase(y.begin());
}

/// Rows lie between close level rules of one width; upright rules separate the columns.
std::vector<Grid> find_grids(const Page& page) {
  const double most = kMostRow * body_size(page);
  std::vector<const Separator*> level;
  std::vector<const Separator*> upright;
  for (const Separator& separator : page.separators) {
    if (separator.kind != Separator::Kind::rule) continue;
    (separator.box.x1 - separator.box.x0 >= separator.box.y1 - separator.box.y0 ? level : upright)
        .push_back(&separator);
  }
  std::sort(level.begin(), level.end(), [](const Separator* a, const Separator* b) {
    return std::pair(a->box.y0, a->box.x0) < std::pair(b->box.y0, b->box.x0);
  });
  std::vector<Grid> grids;
  for (const Separator* rule : level) {
    const double y = (rule->box.y0 + rule->box.y1) / 2;
    const auto above = std::find_if(grids.begin(), grids.end(), [&](const Grid& grid) {
      return is_near(grid.x.front(), rule->box.x0) && is_near(grid.x.back(), rule->box.x1) &&
             y - grid.y.back() <= most;
    });
    if (above == grids.end()) {
      grids.push_back({{rule->box.x0, rule->box.x1}, {y}});
    } else if (!is_near(above->y.back(), y)) {
      above->y.push_back(y);
    }
  }
  // A frame's rule is a table's own where an upright rule begins or ends at it.
  const auto meets = [&](const Grid& grid, double y) {
    return std::any_of(upright.begin(), upright.end(), [&](const Separator* rule) {
      const double x = (rule->box.x0 + rule->box.x1) / 2;
      return x > grid.x.front() + kTouch && x < grid.x.back() - kTouch &&
             rule->box.y0 <= y + kTouch && rule->box.y1 >= y - kTouch;
    });
  };
  for (Grid& grid : grids) {
    if (grid.y.size() > kLeastRows && (!meets(grid, grid.y.front()) || !meets(grid, grid.y.back())))
      trim(grid.y);
  }
  std::erase_if(grids, [](const Grid& grid) { return grid.y.size() <= kLeastRows; });
  for (Grid& grid : grids) {
    for (const Separator* separator : upright) {
      const double x = (separator->box.x0 + separator->box.x1) / 2;
      const bool parts = separator->box.y0 <= grid.y[1] &&
                         separator->box.y1 >= grid.y[grid.y.size() - 2] &&
                         x > grid.x.front() + kTouch && x < grid.x.back() - kTouch;
      if (parts) grid.x.push_back(x);
    }
    std::sort(grid.x.begin(), grid.x.end());
  }
  std::erase_if(grids, [](const Grid& grid) { return grid.x.size() < 3; });
  return grids;
}

/// The row or column of `at`; beyond the edges, the nearest one.
std::size_t slot(const std::vector<double>& edges, double at) {
  const auto next = std::upper_bound(edges.begin(), edges.end(), at);
  const auto last = static_cast<std::ptrdiff_t>(edges.size()) - 2;
  return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(next - edges.begin() - 1, 0, last));
}

Block table_of(const Page& page, const Grid& grid, const std::vector<Block>& inside) {
  std::map<std::pair<std::size_t, std::size_t>, std::vector<LineId>> cells;
  Block table;
  table.mark = Mark::table;
  table.box = Box{grid.x.front(), grid.y.front(), grid.x.back(), grid.y.back()};
  for (const Block& block : inside) {
    for (const LineId id : block.lines) {
      const Box& box = *find(page, id)->box;
      cells[{slot(grid.y, (box.y0 + box.y1) / 2), slot(grid.x, (box.x0 + box.x1) / 2)}].push_back(
          id);
    }
  }
  for (std::size_t row = 0; row + 1 < grid.y.size(); ++row) {
    for (std::size_t column = 0; column + 1 < grid.x.size(); ++column) {
      Cell cell;
      cell.row = static_cast<std::uint32_t>(row);
      cell.header = row == 0;
      const auto found = cells.find({row, column});
      if (found != cells.end()) {
        cell.segs = segs_of_lines(page, found->second);
        table.lines.insert(table.lines.end(), found->second.begin(), found->second.end());
      }
      table.cells.push_back(std::move(cell));
    }
  }
  return table;
}

}  // namespace

void form_tables(const Page& page, std::vector<Block>& blocks) {
  for (const Grid& grid : find_grids(page)) {
    std::vector<Block> inside;
    std::vector<Block> others;
    for (Block& block : blocks)
      (block.box && grid.holds(*block.box) ? inside : others).push_back(std::move(block));
    blocks = std::move(others);
    if (!inside.empty()) blocks.push_back(table_of(page, grid, inside));
  }
}

}  // namespace broadsheet::layout
