// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace broadsheet::structure {

/// A column that a row may take.
struct Choice {
  std::size_t column = 0;
  double cost = 0;
};

/// Solves the assignment problem: the cheapest choice of a different column for each row (Kuhn
/// 1955, Munkres 1957; shortest augmenting paths as in Jonker and Volgenant 1987). Each row names
/// the columns that it may take, each once; one of them is its own, which no other row may take.
/// Returns the column of each row. Rows times all choices at worst.
[[nodiscard]] std::vector<std::size_t> assign(const std::vector<std::vector<Choice>>& choices,
                                              std::size_t columns);

/// The same where any row may take any column. `cost[row][column]` has rows of equal length, and at
/// least as many columns as rows. Rows squared times columns.
[[nodiscard]] std::vector<std::size_t> assign(const std::vector<std::vector<double>>& cost);

}  // namespace broadsheet::structure
