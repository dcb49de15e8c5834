// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/ctc/row.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace broadsheet::recognize {
namespace {

constexpr float kLeastCell = 0.5F;  ///< heights of a character, in ems
constexpr float kMostCell = 1.7F;
constexpr float kCostOfInk = 4;        ///< a cut through a row that is all ink
constexpr float kCostOfHeight = 1;     ///< a cell that is twice as high as it is wide
constexpr float kCostOfWhite = 0.05F;  ///< an em without a character

/// The columns of a vertical line that have ink.
Place columns_with_ink(const LinePicture& line, const LineInk& ink) {
  Place columns{line.width, 0};
  for (std::uint32_t y = 0; y < line.height; ++y) {
    const std::uint8_t* row = line.grey.data() + std::size_t{y} * line.width;
    for (std::uint32_t x = 0; x < line.width; ++x) {
      if (row[x] >= ink.ground) continue;
      columns.from = std::min(columns.from, x);
      columns.to = std::max(columns.to, x + 1);
    }
  }
  return columns;
}

/// The way from the first ink to the last in cells that are about as high as `em`, with white
/// between some, that costs least.
std::vector<Place> cells_of(const LineInk& ink, std::uint32_t em) {
  const Place inked = trimmed(ink, {0, static_cast<std::uint32_t>(ink.along.size())});
  const std::uint32_t first = inked.from;
  const std::uint32_t rows = inked.to - inked.from;
  const auto least = std::max(1U, static_cast<std::uint32_t>(kLeastCell * static_cast<float>(em)));
  const auto most = static_cast<std::uint32_t>(kMostCell * static_cast<float>(em));
  std::vector<float> costs(rows + 1, std::numeric_limits<float>::max());
  std::vector<std::uint32_t> heights(rows + 1, 0);  ///< of the cell that ends here; 1: white
  costs[0] = 0;
  for (std::uint32_t y = 1; y <= rows; ++y) {
    const auto consider = [&](std::uint32_t height, float cost) {
      if (costs[y - height] == std::numeric_limits<float>::max()) return;
      const float all = costs[y - height] + cost;
      if (all >= costs[y]) return;
      costs[y] = all;
      heights[y] = height;
    };
    if (ink.along[first + y - 1] == 0) consider(1, kCostOfWhite / static_cast<float>(em));
    const float cut = y < rows ? static_cast<float>(ink.along[first + y]) : 0;
    for (std::uint32_t height = least; height <= std::min(most, y); ++height) {
      const float off =
          (static_cast<float>(height) - static_cast<float>(em)) / static_cast<float>(em);
      consider(height,
               kCostOfHeight * off * off + kCostOfInk * cut / static_cast<float>(ink.across));
    }
  }
  std::vector<Place> cells;
  if (heights[rows] == 0) return {{first, first + rows}};  // lower than any character
  for (std::uint32_t y = rows; y > 0; y -= heights[y])
    if (heights[y] > 1) cells.push_back({first + y - heights[y], first + y});
  std::reverse(cells.begin(), cells.end());
  return cells;
}

}  // namespace

Row row_of(const LinePicture& line, const LineInk& ink) {
  const Place columns = columns_with_ink(line, ink);
  const std::uint32_t em = columns.to - columns.from;
  Row row;
  row.cells = cells_of(ink, em);
  const std::uint32_t margin = em / 10 + 1;
  row.slot = em + margin;
  std::uint32_t highest = em;
  for (const Place& cell : row.cells) highest = std::max(highest, cell.to - cell.from);
  LinePicture& picture = row.picture;
  picture.width = static_cast<std::uint32_t>(row.cells.size()) * row.slot + margin;
  picture.height = highest + 2 * margin;
  picture.dpi = line.dpi;
  picture.grey.assign(std::size_t{picture.width} * picture.height, 255);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Place& cell = row.cells[i];
    const std::uint32_t top = (picture.height - (cell.to - cell.from)) / 2;
    const std::size_t left = margin + i * row.slot;
    for (std::uint32_t y = cell.from; y < cell.to; ++y) {
      std::copy_n(line.grey.data() + std::size_t{y} * line.width + columns.from, em,
                  picture.grey.data() + std::size_t{top + y - cell.from} * picture.width + left);
    }
  }
  return row;
}

}  // namespace broadsheet::recognize
