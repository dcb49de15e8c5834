// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/table.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace broadsheet::exporting::markdown {
namespace {

/// So many places more than cells a table may have, and this many for each cell.
constexpr std::uint64_t kPlaces = 1000;
constexpr std::uint64_t kPlacesForCell = 8;

const CellDetail& detail_of(const Element& cell) {
  static const CellDetail kNone;
  const auto* detail = std::get_if<CellDetail>(&cell.detail);
  return detail == nullptr ? kNone : *detail;
}

bool has_sane_spans(const std::vector<const Element*>& rows) {
  std::uint64_t cells = 0;
  std::uint64_t places = 0;
  for (const Element* row : rows) {
    for (const Element& cell : row->children) {
      const CellDetail& detail = detail_of(cell);
      ++cells;
      places += std::uint64_t{std::max<std::uint16_t>(detail.colspan, 1)} *
                std::max<std::uint16_t>(detail.rowspan, 1);
    }
  }
  return places <= kPlaces + kPlacesForCell * cells;
}

/// The texts of the rows, each in the column where it stands.
class Grid {
 public:
  explicit Grid(bool has_spans) : has_spans_(has_spans) {}

  void add_row(const Element& row, const std::function<std::string(const Element& cell)>& text_of) {
    std::vector<std::string> texts;
    for (const Element& cell : row.children) {
      fill_covered(texts);
      const CellDetail& detail = detail_of(cell);
      const std::size_t columns = has_spans_ ? std::max<std::size_t>(detail.colspan, 1) : 1;
      const std::size_t rows = has_spans_ ? std::max<std::size_t>(detail.rowspan, 1) : 1;
      const std::size_t at = texts.size();
      texts.push_back(text_of(cell));
      texts.resize(at + columns);
      if (rows > 1) cover(at, columns, rows);
    }
    fill_covered(texts);
    rows_.push_back(std::move(texts));
  }

  [[nodiscard]] std::size_t width() const {
    std::size_t width = 1;
    for (const auto& row : rows_) width = std::max(width, row.size());
    return width;
  }
  [[nodiscard]] const std::vector<std::vector<std::string>>& rows() const { return rows_; }

 private:
  void cover(std::size_t at, std::size_t columns, std::size_t rows) {
    for (std::size_t i = at; i < at + columns; ++i) covered_[i] = rows_.size() + rows;
  }

  /// Places that cells of rows above cover.
  void fill_covered(std::vector<std::string>& texts) const {
    const auto is_covered = [&](std::size_t column) {
      const auto found = covered_.find(column);
      return found != covered_.end() && found->second > rows_.size();
    };
    while (is_covered(texts.size())) texts.emplace_back();
  }

  bool has_spans_;
  std::unordered_map<std::size_t, std::size_t>
      covered_;  ///< column, and the row that is free again
  std::vector<std::vector<std::string>> rows_;
};

std::string line_of(const std::vector<std::string>& texts, std::size_t width) {
  std::string line = "|";
  for (std::size_t i = 0; i < std::max(texts.size(), width); ++i) {
    if (i < texts.size() && !texts[i].empty()) line += " " + texts[i];
    line += " |";
  }
  return line;
}

}  // namespace

std::vector<std::string> pipe_table(
    const Element& table, const std::function<std::string(const Element& cell)>& text_of) {
  std::vector<const Element*> rows;
  for (const Element& child : table.children) {
    if (child.kind == ElementKind::row && !child.children.empty()) rows.push_back(&child);
  }
  std::vector<std::string> lines;
  if (rows.empty()) return lines;
  Grid grid(has_sane_spans(rows));
  for (const Element* row : rows) grid.add_row(*row, text_of);
  const auto& head = rows.front()->children;
  const bool has_head = std::all_of(head.begin(), head.end(),
                                    [](const Element& cell) { return detail_of(cell).header; });
  const std::size_t width = grid.width();
  lines.push_back(line_of(has_head ? grid.rows().front() : std::vector<std::string>(), width));
  std::string rule = "|";
  for (std::size_t i = 0; i < width; ++i) rule += " --- |";
  lines.push_back(std::move(rule));
  for (std::size_t i = has_head ? 1 : 0; i < grid.rows().size(); ++i)
    lines.push_back(line_of(grid.rows()[i], 0));
  return lines;
}

}  // namespace broadsheet::exporting::markdown
