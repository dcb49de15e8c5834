// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/open_tables.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "document/characters.h"
#include "document/typography.h"
#include "stages/layout/printed/stacks.h"

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr double kSameLine = 0.3;
constexpr double kLikeSize = 1.1;
constexpr double kMostGap = 16;      ///< between the cells of a row
constexpr double kAligned = 0.4;     ///< edges of the cells of one column
constexpr double kMostPitch = 2.2;   ///< from row to row
constexpr double kLeastRunning = 8;  ///< a line of running text is longer
constexpr double kFlush = 0.3;
constexpr double kFlushShare = 0.6;  ///< of the lines of running text
constexpr std::size_t kLeastRows = 3;
constexpr std::size_t kLeastRunningLines = 3;
constexpr std::size_t kMostCells = 64;   ///< in a row; damaged files have more
constexpr std::size_t kMostLooks = 400;  ///< at rows below one: damaged files pile them up

/// A piece of text that may be a cell.
struct CellPiece {
  const Line* line = nullptr;
  double size = 0;
  bool is_number = false;
};

using RowPieces = std::vector<CellPiece>;

bool is_number(TextView text) {
  constexpr TextView kSigns = U"+-−–—±%.,:/()$€£¥ ";
  std::size_t figures = 0;
  for (const char32_t c : text) {
    if (c >= U'0' && c <= U'9') {
      ++figures;
    } else if (kSigns.find(c) == TextView::npos) {
      return false;
    }
  }
  return figures > 0;
}

/// Lines of columns that are flush on both sides: no cells, however numbers stand beside them.
std::set<const Line*> running_text(const Page& page) {
  std::set<const Line*> running;
  for (const Stack& stack : form_stacks(page, WritingMode::horizontal)) {
    if (stack.size() < kLeastRunningLines) continue;
    double right = 0;
    for (const PlaneLine& line : stack) right = std::max(right, line.box.u1);
    const auto flush = std::count_if(stack.begin(), stack.end(), [&](const PlaneLine& line) {
      return right - line.box.u1 <= kFlush * line.size &&
             line.box.width() >= kLeastRunning * line.size;
    });
    if (static_cast<double>(flush) < kFlushShare * static_cast<double>(stack.size())) continue;
    for (const PlaneLine& line : stack) running.insert(&page.lines[line.index]);
  }
  return running;
}

std::vector<CellPiece> pieces_of(const Page& page, const std::set<const Line*>& running) {
  std::set<LineId> taken;
  for (const Block& block : page.blocks) taken.insert(block.lines.begin(), block.lines.end());
  std::vector<CellPiece> pieces;
  for (const Line& line : page.lines) {
    if (!line.box || line.mode != WritingMode::horizontal || taken.contains(line.id) ||
        running.contains(&line))
      continue;
    const double size = line.style.size > 0 ? line.style.size : line.box->y1 - line.box->y0;
    pieces.push_back({&line, size, is_number(line.as_read)});
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const CellPiece& a, const CellPiece& b) {
    return a.line->box->y1 < b.line->box->y1;
  });
  return pieces;
}

/// A rule, or the side of a frame, that parts what stands on either side of it.
struct Upright {
  double x = 0;
  double y0 = 0, y1 = 0;
};

std::vector<Upright> uprights_of(const Page& page) {
  std::vector<Upright> uprights;
  for (const Separator& separator : page.separators) {
    const Box& box = separator.box;
    if (separator.kind != Separator::Kind::rule) {
      uprights.push_back({box.x0, box.y0, box.y1});
      uprights.push_back({box.x1, box.y0, box.y1});
    } else if (box.y1 - box.y0 > box.x1 - box.x0) {
      uprights.push_back({(box.x0 + box.x1) / 2, box.y0, box.y1});
    }
  }
  std::sort(uprights.begin(), uprights.end(),
            [](const Upright& a, const Upright& b) { return a.x < b.x; });
  return uprights;
}

bool is_parted(const std::vector<Upright>& uprights, const Box& left, const Box& right) {
  const double y = (left.y0 + left.y1) / 2;
  auto it = std::lower_bound(uprights.begin(), uprights.end(), left.x1,
                             [](const Upright& upright, double x) { return upright.x < x; });
  for (std::size_t looks = 0; it != uprights.end() && it->x <= right.x0; ++it) {
    if (++looks > kMostLooks || (it->y0 <= y && y <= it->y1)) return true;
  }
  return false;
}

/// Whether two pieces on one level are neighbours in a row.
bool are_beside(const CellPiece& left, const CellPiece& right,
                const std::vector<Upright>& uprights) {
  const double gap = right.line->box->x0 - left.line->box->x1;
  return gap >= 0 && gap <= kMostGap * left.size && right.size <= left.size * kLikeSize &&
         left.size <= right.size * kLikeSize &&
         !is_parted(uprights, *left.line->box, *right.line->box);
}

/// How a row is set: a letter a cell, N a number, T another text.
std::string kinds_of(const RowPieces& row) {
  std::string kinds;
  for (const CellPiece& piece : row) kinds.push_back(piece.is_number ? 'N' : 'T');
  return kinds;
}

/// Where the next of several tables side by side begins: what a row begins with comes again. Pairs
/// of a text and its number (teams and their goals) are one row.
std::size_t period_of(const std::string& kinds) {
  for (std::size_t period = 2; period < kinds.size(); ++period) {
    bool comes_again = kinds.compare(0, period, "TN") != 0 || period != 2;
    for (std::size_t i = period; i < kinds.size(); ++i)
      comes_again = comes_again && kinds[i] == kinds[i - period];
    if (comes_again && kinds.size() % period == 0 && kinds.find('T') < period) return period;
  }
  return kinds.size();
}

/// Keeps the tables' parts of a row: those with a number in them.
void keep(const RowPieces& row, std::vector<RowPieces>& rows) {
  if (row.size() > kMostCells) return;
  const std::size_t period = period_of(kinds_of(row));
  for (std::size_t i = 0; i < row.size(); i += period) {
    const auto first = row.begin() + static_cast<std::ptrdiff_t>(i);
    const auto last = first + static_cast<std::ptrdiff_t>(std::min(period, row.size() - i));
    if (last - first >= 2 &&
        std::any_of(first, last, [](const CellPiece& piece) { return piece.is_number; }))
      rows.emplace_back(first, last);
  }
}

/// The rows of possible tables, from the top, of what is no running text.
std::vector<RowPieces> rows_of(const Page& page, const std::set<const Line*>& running) {
  const std::vector<CellPiece> pieces = pieces_of(page, running);
  const std::vector<Upright> uprights = uprights_of(page);
  std::vector<RowPieces> rows;
  for (auto first = pieces.begin(); first != pieces.end();) {
    const auto last = std::find_if(first, pieces.end(), [&](const CellPiece& piece) {
      return piece.line->box->y1 - first->line->box->y1 > kSameLine * first->size;
    });
    RowPieces level(first, last);
    std::stable_sort(level.begin(), level.end(), [](const CellPiece& a, const CellPiece& b) {
      return a.line->box->x0 < b.line->box->x0;
    });
    RowPieces row;
    for (const CellPiece& piece : level) {
      if (!row.empty() && !are_beside(row.back(), piece, uprights)) {
        keep(row, rows);
        row.clear();
      }
      row.push_back(piece);
    }
    keep(row, rows);
    first = last;
  }
  return rows;
}

bool is_aligned(const CellPiece& a, const CellPiece& b) {
  const double reach = kAligned * a.size;
  return std::abs(a.line->box->x0 - b.line->box->x0) <= reach ||
         std::abs(a.line->box->x1 - b.line->box->x1) <= reach;
}

/// Whether the lower row stands evenly below the upper: all cells of the shorter one are in line
/// with cells of the other.
bool stands_below(const RowPieces& upper, const RowPieces& lower) {
  const double pitch = lower.front().line->box->y1 - upper.front().line->box->y1;
  if (pitch <= 0 || pitch > kMostPitch * upper.front().size) return false;
  const auto& [few, many] =
      upper.size() <= lower.size() ? std::tie(upper, lower) : std::tie(lower, upper);
  std::size_t k = 0;
  for (const CellPiece& piece : few) {
    while (k < many.size() && !is_aligned(piece, many[k])) ++k;
    if (k == many.size()) return false;
    ++k;
  }
  return true;
}

/// The column of each cell of a row, by the widest row.
std::vector<std::size_t> columns_of(const RowPieces& widest, const RowPieces& row) {
  std::vector<std::size_t> columns;
  std::size_t k = 0;
  for (const CellPiece& piece : row) {
    while (k + 1 < widest.size() && !is_aligned(piece, widest[k])) ++k;
    columns.push_back(k++);
  }
  return columns;
}

Block table_of(const Page& page, const std::vector<const RowPieces*>& rows) {
  const RowPieces& widest = **std::max_element(
      rows.begin(), rows.end(),
      [](const RowPieces* a, const RowPieces* b) { return a->size() < b->size(); });
  Block table;
  table.mark = Mark::table;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const std::vector<std::size_t> columns = columns_of(widest, *rows[r]);
    std::size_t next = 0;
    for (std::size_t c = 0; c < widest.size(); ++c) {
      Cell cell;
      cell.row = static_cast<std::uint32_t>(r);
      if (next < columns.size() && columns[next] == c) {
        const Line& line = *(*rows[r])[next++].line;
        cell.segs = segs_of_lines(page, {line.id});
        table.lines.push_back(line.id);
        table.box = table.box ? united(*table.box, *line.box) : *line.box;
      }
      table.cells.push_back(std::move(cell));
    }
  }
  return table;
}

}  // namespace

std::vector<Block> form_open_tables(const Page& page) {
  const auto numbers = std::count_if(page.lines.begin(), page.lines.end(),
                                     [](const Line& line) { return is_number(line.as_read); });
  if (numbers < static_cast<std::ptrdiff_t>(kLeastRows)) return {};
  if (rows_of(page, {}).size() < kLeastRows) return {};  // as on most pages
  const std::vector<RowPieces> rows = rows_of(page, running_text(page));
  std::vector<std::size_t> below(rows.size(), rows.size());
  std::vector<bool> has_above(rows.size(), false);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = i + 1; k < rows.size() && k - i <= kMostLooks; ++k) {
      const double pitch = rows[k].front().line->box->y1 - rows[i].front().line->box->y1;
      if (pitch > kMostPitch * rows[i].front().size) break;
      if (has_above[k] || !stands_below(rows[i], rows[k])) continue;
      below[i] = k;
      has_above[k] = true;
      break;
    }
  }
  std::vector<Block> tables;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (has_above[i]) continue;
    std::vector<const RowPieces*> table;
    for (std::size_t k = i; k < rows.size(); k = below[k]) table.push_back(&rows[k]);
    if (table.size() >= kLeastRows) tables.push_back(table_of(page, table));
  }
  return tables;
}

}  // namespace broadsheet::layout
