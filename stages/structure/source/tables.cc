// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/source/tables.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace broadsheet::structure {
namespace {

constexpr double kShared = 0.5;  ///< of the smaller of two: they stand in one row or column
constexpr std::size_t kMostCells = 2000;  ///< more is no table of a newspaper

struct Range {
  double from = 0, to = 0;
};

bool stand_together(const Range& a, const Range& b) {
  const double both = std::min(a.to, b.to) - std::max(a.from, b.from);
  return both > kShared * std::min(a.to - a.from, b.to - b.from);
}

/// A block, or the pieces of one, and where it stands in the table.
struct StandingCell {
  std::vector<LineId> lines;
  Box box;
  std::uint32_t row = 0;
  std::size_t first = 0, last = 0;  ///< columns

  [[nodiscard]] Range across() const { return {box.x0, box.x1}; }
  [[nodiscard]] Range down() const { return {box.y0, box.y1}; }
};

/// From the top: a cell that stands beside those of the row is one of them.
void find_rows(std::vector<StandingCell>& cells) {
  std::stable_sort(cells.begin(), cells.end(), [](const StandingCell& a, const StandingCell& b) {
    return a.box.y0 < b.box.y0;
  });
  std::uint32_t row = 0;
  std::size_t begin = 0;
  Range all = cells.front().down();
  for (std::size_t i = 1; i < cells.size(); ++i) {
    StandingCell& cell = cells[i];
    const bool is_below = std::any_of(
        cells.begin() + static_cast<std::ptrdiff_t>(begin),
        cells.begin() + static_cast<std::ptrdiff_t>(i),
        [&](const StandingCell& other) { return stand_together(cell.across(), other.across()); });
    if (is_below || !stand_together(cell.down(), all)) {
      ++row;
      begin = i;
      all = cell.down();
    }
    all.to = std::max(all.to, cell.box.y1);
    cell.row = row;
  }
}

/// The narrow cells show where columns stand; a wide one may stand over several.
std::vector<Range> columns_of(const std::vector<StandingCell>& cells) {
  std::vector<Range> by_width;
  for (const StandingCell& cell : cells) by_width.push_back(cell.across());
  std::stable_sort(by_width.begin(), by_width.end(),
                   [](const Range& a, const Range& b) { return a.to - a.from < b.to - b.from; });
  std::vector<Range> columns;
  for (const Range& cell : by_width) {
    if (std::none_of(columns.begin(), columns.end(),
                     [&](const Range& column) { return stand_together(cell, column); }))
      columns.push_back(cell);
  }
  std::sort(columns.begin(), columns.end(),
            [](const Range& a, const Range& b) { return a.from < b.from; });
  return columns;
}

void find_columns(std::vector<StandingCell>& cells) {
  const std::vector<Range> columns = columns_of(cells);
  for (StandingCell& cell : cells) {
    cell.first = columns.size();
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!stand_together(cell.across(), columns[c])) continue;
      cell.first = std::min(cell.first, c);
      cell.last = c;
    }
  }
}

/// Side by side, columns of which no row has both are one, whose cells are not set on one edge.
void unite_columns(std::vector<StandingCell>& cells) {
  std::map<std::size_t, std::set<std::uint32_t>> rows;  // of each column
  for (const StandingCell& cell : cells) {
    for (std::size_t c = cell.first; c <= cell.last; ++c) rows[c].insert(cell.row);
  }
  std::vector<std::size_t> place;
  std::set<std::uint32_t> taken;
  for (const auto& [column, own] : rows) {  // each has a cell: none is missing
    const bool is_apart =
        place.empty() ||
        std::any_of(own.begin(), own.end(), [&](std::uint32_t row) { return taken.contains(row); });
    place.push_back(place.empty() ? 0 : place.back() + (is_apart ? 1 : 0));
    if (is_apart) taken.clear();
    taken.insert(own.begin(), own.end());
  }
  for (StandingCell& cell : cells) {
    cell.first = place.at(cell.first);
    cell.last = place.at(cell.last);
  }
}

std::vector<Cell> cells_of(const Page& page, std::vector<StandingCell> standing) {
  find_rows(standing);
  find_columns(standing);
  unite_columns(standing);
  std::stable_sort(standing.begin(), standing.end(),
                   [](const StandingCell& a, const StandingCell& b) {
                     return std::tuple(a.row, a.first) < std::tuple(b.row, b.first);
                   });
  std::vector<Cell> cells;
  std::size_t column = 0;
  for (const StandingCell& from : standing) {
    if (cells.empty() || cells.back().row != from.row) column = 0;
    for (; column < from.first; ++column) cells.push_back({from.row, false, 1, 1, {}});
    const std::size_t last = std::max(from.last, column);
    Cell& cell = cells.emplace_back();
    cell.row = from.row;
    cell.colspan = static_cast<std::uint16_t>(last - column + 1);
    cell.segs = segs_of_lines(page, from.lines);
    column = last + 1;
  }
  return cells;
}

/// The blocks of one table, as indices; empty if they are no cells.
std::vector<StandingCell> standing_cells(const Page& page, const std::vector<std::size_t>& blocks) {
  std::vector<StandingCell> cells;
  const std::string* id = nullptr;
  for (const std::size_t b : blocks) {
    const Block& block = page.blocks[b];
    if (block.lines.empty()) continue;
    if (!block.box || !block.cells.empty()) return {};
    const bool has_size = block.box->x1 > block.box->x0 && block.box->y1 > block.box->y0;
    if (!has_size) return {};  // nothing stands beside it, not even itself
    const bool goes_on = id != nullptr && !id->empty() && *id == block.source_id;
    id = &block.source_id;
    if (!goes_on) cells.push_back({{}, *block.box});
    StandingCell& cell = cells.back();
    cell.lines.insert(cell.lines.end(), block.lines.begin(), block.lines.end());
    cell.box = {std::min(cell.box.x0, block.box->x0), std::min(cell.box.y0, block.box->y0),
                std::max(cell.box.x1, block.box->x1), std::max(cell.box.y1, block.box->y1)};
  }
  return cells.size() < 2 || cells.size() > kMostCells ? std::vector<StandingCell>() : cells;
}

/// The first of the blocks becomes the table; the others are left without lines.
void make_table(Page& page, const std::vector<std::size_t>& blocks,
                std::vector<StandingCell> cells) {
  Block& table = page.blocks[blocks.front()];
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    Block& part = page.blocks[blocks[i]];
    table.lines.insert(table.lines.end(), part.lines.begin(), part.lines.end());
    part.lines.clear();
  }
  Box all = cells.front().box;
  for (const StandingCell& cell : cells) {
    all = {std::min(all.x0, cell.box.x0), std::min(all.y0, cell.box.y0),
           std::max(all.x1, cell.box.x1), std::max(all.y1, cell.box.y1)};
  }
  table.box = all;
  table.outline.clear();
  table.mark = Mark::table;
  table.cells = cells_of(page, std::move(cells));
}

}  // namespace

void gather_stated_tables(Issue& issue) {
  for (Page& page : issue.pages) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> tables;
    for (std::size_t b = 0; b < page.blocks.size(); ++b) {
      const Block& block = page.blocks[b];
      const bool is_part = block.part && block.part.kind == StoryPart::Kind::table &&
                           block.role == BlockRole::unknown && !block.picture;
      if (is_part) tables[{block.part.story, block.part.n}].push_back(b);
    }
    std::set<BlockId> gone;
    for (const auto& [place, blocks] : tables) {
      std::vector<StandingCell> cells = standing_cells(page, blocks);
      if (cells.empty()) continue;
      make_table(page, blocks, std::move(cells));
      for (std::size_t i = 1; i < blocks.size(); ++i) gone.insert(page.blocks[blocks[i]].id);
    }
    std::erase_if(page.blocks, [&](const Block& block) { return gone.contains(block.id); });
  }
}

}  // namespace broadsheet::structure
