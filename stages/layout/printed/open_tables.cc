// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/open_tables.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "document/characters.h"
#include "document/typography.h"
#include "stages/layout/printed/lists.h"
#include "stages/layout/printed/stacks.h"

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr double kSameLine = 0.12;
constexpr double kLikeSize = 1.1;
constexpr double kMostGap = 16;     ///< between the cells of a row
constexpr double kAligned = 0.4;    ///< edges of the cells of one column
constexpr double kMostPitch = 3.4;  ///< from cell to cell of a column: one may be empty
constexpr double kLeastPitch = 0.6;
constexpr double kLeastRunning = 8;  ///< a line of running text is longer
constexpr double kFlush = 0.3;
constexpr double kFlushShare = 0.6;  ///< of the lines of running text
constexpr double kSharedRows = 0.6;  ///< of the longer of two columns of one table
constexpr std::size_t kLeastRows = 3;
constexpr std::size_t kLeastCells = 2;  ///< in a column of it
constexpr std::size_t kLeastRunningLines = 3;
constexpr std::size_t kMostCells = 64;  ///< in a row; damaged files have more
constexpr std::size_t kMostLooks =
    400;  ///< at pieces below or beside one: damaged files pile them up
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// A piece of text that may be a cell.
struct CellPiece {
  const Line* line = nullptr;
  double size = 0;
  bool is_number = false;
  std::size_t level = 0;       ///< of the page: pieces of one level stand on one line
  std::size_t below = kNone;   ///< the next cell of its column
  std::size_t column = kNone;  ///< into the columns
  bool has_above = false;

  [[nodiscard]] const Box& box() const { return *line->box; }
};

/// Cells one below the other, at one edge: pieces from the top.
struct CellColumn {
  std::vector<std::size_t> pieces;
  bool is_number = false;
  std::size_t right = kNone;  ///< the next column of its table
  bool has_left = false;
};

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

/// What may be cells, from the top, in a row from the left.
std::vector<CellPiece> pieces_of(const Page& page, const std::set<const Line*>& running) {
  std::set<LineId> taken;
  for (const Block& block : page.blocks) taken.insert(block.lines.begin(), block.lines.end());
  std::vector<CellPiece> pieces;
  for (const Line& line : page.lines) {
    if (!line.box || line.mode != WritingMode::horizontal || line.turn != 0 ||
        taken.contains(line.id) || running.contains(&line) || is_entry(line.as_read))
      continue;
    CellPiece piece;
    piece.line = &line;
    piece.size = line.style.size > 0 ? line.style.size : line.box->y1 - line.box->y0;
    piece.is_number = is_number(line.as_read);
    pieces.push_back(piece);
  }
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const CellPiece& a, const CellPiece& b) { return a.box().y1 < b.box().y1; });
  std::size_t level = 0;
  for (auto first = pieces.begin(); first != pieces.end(); ++level) {
    const auto last = std::find_if(first, pieces.end(), [&](const CellPiece& piece) {
      return piece.box().y1 - first->box().y1 > kSameLine * std::min(first->size, piece.size);
    });
    std::for_each(first, last, [&](CellPiece& piece) { piece.level = level; });
    std::stable_sort(first, last, [](const CellPiece& a, const CellPiece& b) {
      return a.box().x0 < b.box().x0;
    });
    first = last;
  }
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

bool are_alike(const CellPiece& a, const CellPiece& b) {
  return a.size <= b.size * kLikeSize && b.size <= a.size * kLikeSize;
}

/// Whether two pieces on one level are neighbours in a row.
bool are_beside(const CellPiece& left, const CellPiece& right,
                const std::vector<Upright>& uprights) {
  const double gap = right.box().x0 - left.box().x1;
  return gap >= 0 && gap <= kMostGap * left.size && are_alike(left, right) &&
         !is_parted(uprights, left.box(), right.box());
}

bool is_aligned(const CellPiece& a, const CellPiece& b) {
  const double reach = kAligned * a.size;
  return std::abs(a.box().x0 - b.box().x0) <= reach || std::abs(a.box().x1 - b.box().x1) <= reach;
}

/// Whether the lower piece is the next cell of the upper one's column, set like it.
bool goes_on(const CellPiece& upper, const CellPiece& lower) {
  return upper.is_number == lower.is_number && are_alike(upper, lower) &&
         upper.line->style.bold == lower.line->style.bold && is_aligned(upper, lower);
}

/// The piece right below that one, whatever it is.
std::size_t next_below(const std::vector<CellPiece>& pieces, std::size_t i) {
  const CellPiece& upper = pieces[i];
  for (std::size_t k = i + 1; k < pieces.size() && k - i <= kMostLooks; ++k) {
    const double pitch = pieces[k].box().y1 - upper.box().y1;
    if (pitch > kMostPitch * upper.size) break;
    const bool overlap = pieces[k].box().x0 < upper.box().x1 && pieces[k].box().x1 > upper.box().x0;
    if (overlap && pitch >= kLeastPitch * upper.size) return k;
  }
  return kNone;
}

/// The columns of possible cells: pieces one below the other.
std::vector<CellColumn> columns_among(std::vector<CellPiece>& pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::size_t k = next_below(pieces, i);
    if (k == kNone || pieces[k].has_above || !goes_on(pieces[i], pieces[k])) continue;
    pieces[i].below = k;
    pieces[k].has_above = true;
  }
  std::vector<CellColumn> columns;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].has_above) continue;
    CellColumn column;
    column.is_number = pieces[i].is_number;
    for (std::size_t k = i; k != kNone; k = pieces[k].below) column.pieces.push_back(k);
    if (column.pieces.size() < kLeastCells) continue;
    for (const std::size_t k : column.pieces) pieces[k].column = columns.size();
    columns.push_back(std::move(column));
  }
  return columns;
}

/// Sets beside each column the next of its table: that which stands beside most of its cells, as
/// long as it.
void find_neighbours(const std::vector<CellPiece>& pieces, const std::vector<Upright>& uprights,
                     std::vector<CellColumn>& columns) {
  for (CellColumn& column : columns) {
    std::map<std::size_t, std::size_t> beside;
    for (const std::size_t i : column.pieces) {
      const bool has_next = i + 1 < pieces.size() && pieces[i + 1].level == pieces[i].level;
      if (has_next && pieces[i + 1].column != kNone &&
          are_beside(pieces[i], pieces[i + 1], uprights))
        ++beside[pieces[i + 1].column];
    }
    for (const auto& [c, rows] : beside) {
      const std::size_t most = std::max(column.pieces.size(), columns[c].pieces.size());
      if (static_cast<double>(rows) < kSharedRows * static_cast<double>(most)) continue;
      column.right = c;
      columns[c].has_left = true;
    }
  }
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

/// The columns of one table, from the left.
using Columns = std::vector<const CellColumn*>;

/// The tables among columns side by side: those with a number in them.
void keep(const Columns& row, std::vector<Columns>& tables) {
  if (row.size() > kMostCells) return;
  std::string kinds;  // a letter a column, N of numbers, T of other text
  for (const CellColumn* column : row) kinds.push_back(column->is_number ? 'N' : 'T');
  const std::size_t period = period_of(kinds);
  for (std::size_t i = 0; i < row.size(); i += period) {
    const auto first = row.begin() + static_cast<std::ptrdiff_t>(i);
    const auto last = first + static_cast<std::ptrdiff_t>(std::min(period, row.size() - i));
    if (last - first >= 2 &&
        std::any_of(first, last, [](const CellColumn* column) { return column->is_number; }))
      tables.emplace_back(first, last);
  }
}

/// The cells of one table, by level and column.
class OpenTable {
 public:
  OpenTable(const Page& page, const std::vector<CellPiece>& pieces, const Columns& columns)
      : page_(page), pieces_(pieces), columns_(columns) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      for (const std::size_t i : columns[c]->pieces) cells_[pieces[i].level].resize(columns.size());
      for (const std::size_t i : columns[c]->pieces) cells_[pieces[i].level][c] = pieces[i].line;
    }
    take_strays();
    while (!cells_.empty() && is_title(cells_.begin()->second)) cells_.erase(cells_.begin());
  }

  [[nodiscard]] std::size_t rows() const { return cells_.size(); }

  [[nodiscard]] Block block() const {
    Block table;
    table.mark = Mark::table;
    std::uint32_t r = 0;
    for (const auto& [level, lines] : cells_) {
      for (const Line* line : lines) {
        Cell cell;
        cell.row = r;
        if (line != nullptr) {
          cell.segs = segs_of_lines(page_, {line->id});
          table.lines.push_back(line->id);
          table.box = table.box ? united(*table.box, *line->box) : *line->box;
        }
        table.cells.push_back(std::move(cell));
      }
      ++r;
    }
    return table;
  }

 private:
  /// A line of text alone on top of the rows.
  [[nodiscard]] static bool is_title(const std::vector<const Line*>& row) {
    const Line* only = nullptr;
    for (const Line* line : row) {
      if (line != nullptr && only != nullptr) return false;
      if (line != nullptr) only = line;
    }
    return only != nullptr && !is_number(only->as_read);
  }

  /// What stands by itself in a row of the table, in line with one of its columns.
  void take_strays() {
    for (auto& [level, lines] : cells_) {
      auto piece =
          std::lower_bound(pieces_.begin(), pieces_.end(), level,
                           [](const CellPiece& p, std::size_t at) { return p.level < at; });
      for (; piece != pieces_.end() && piece->level == level; ++piece) {
        if (piece->column != kNone) continue;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
          const CellPiece& first = pieces_[columns_[c]->pieces.front()];
          if (lines[c] == nullptr && are_alike(*piece, first) && is_aligned(*piece, first)) {
            lines[c] = piece->line;
            break;
          }
        }
      }
    }
  }

  const Page& page_;
  const std::vector<CellPiece>& pieces_;
  const Columns& columns_;
  std::map<std::size_t, std::vector<const Line*>> cells_;
};

std::vector<Block> tables_among(const Page& page, std::vector<CellPiece> pieces) {
  std::vector<CellColumn> columns = columns_among(pieces);
  find_neighbours(pieces, uprights_of(page), columns);
  std::vector<Columns> found;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].has_left || columns[c].right == kNone) continue;
    Columns row;
    for (std::size_t k = c; k != kNone; k = columns[k].right) row.push_back(&columns[k]);
    keep(row, found);
  }
  std::vector<Block> tables;
  for (const Columns& table : found) {
    const OpenTable open(page, pieces, table);
    if (open.rows() >= kLeastRows) tables.push_back(open.block());
  }
  return tables;
}

}  // namespace

std::vector<Block> form_open_tables(const Page& page) {
  const auto numbers = std::count_if(page.lines.begin(), page.lines.end(),
                                     [](const Line& line) { return is_number(line.as_read); });
  if (numbers < static_cast<std::ptrdiff_t>(kLeastRows)) return {};
  if (tables_among(page, pieces_of(page, {})).empty()) return {};  // as on most pages
  return tables_among(page, pieces_of(page, running_text(page)));
}

}  // namespace broadsheet::layout
