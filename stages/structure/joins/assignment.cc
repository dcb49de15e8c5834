// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/assignment.h"

#include <limits>

namespace broadsheet::structure {

std::vector<std::size_t> assign(const std::vector<std::vector<double>>& cost) {
  const std::size_t rows = cost.size();
  if (rows == 0) return {};
  const std::size_t columns = cost.front().size();
  constexpr double kFar = std::numeric_limits<double>::infinity();
  // Row and column 0 are the places from which a search starts.
  std::vector<double> row_price(rows + 1, 0);
  std::vector<double> column_price(columns + 1, 0);
  std::vector<std::size_t> row_of(columns + 1, 0);
  std::vector<std::size_t> previous(columns + 1, 0);
  for (std::size_t row = 1; row <= rows; ++row) {
    row_of[0] = row;
    std::size_t at = 0;
    std::vector<double> distance(columns + 1, kFar);
    std::vector<bool> is_done(columns + 1, false);
    while (row_of[at] != 0) {
      is_done[at] = true;
      const std::size_t r = row_of[at];
      double step = kFar;
      std::size_t next = 0;
      for (std::size_t c = 1; c <= columns; ++c) {
        if (is_done[c]) continue;
        const double reduced = cost[r - 1][c - 1] - row_price[r] - column_price[c];
        if (reduced < distance[c]) {
          distance[c] = reduced;
          previous[c] = at;
        }
        if (distance[c] < step) {
          step = distance[c];
          next = c;
        }
      }
      for (std::size_t c = 0; c <= columns; ++c) {
        if (is_done[c]) {
          row_price[row_of[c]] += step;
          column_price[c] -= step;
        } else {
          distance[c] -= step;
        }
      }
      at = next;
    }
    while (at != 0) {
      row_of[at] = row_of[previous[at]];
      at = previous[at];
    }
  }
  std::vector<std::size_t> chosen(rows, 0);
  for (std::size_t c = 1; c <= columns; ++c) {
    if (row_of[c] != 0) chosen[row_of[c] - 1] = c - 1;
  }
  return chosen;
}

}  // namespace broadsheet::structure
