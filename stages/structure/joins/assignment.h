// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace broadsheet::structure {

/// Solves the assignment problem: the cheapest choice of a different column for each row (Kuhn
/// 1955, Munkres 1957; shortest augmenting paths as in Jonker and Volgenant 1987).
/// `cost[row][column]` has rows of equal length, and at least as many columns as rows. Rows squared
/// times columns.
[[nodiscard]] std::vector<std::size_t> assign(const std::vector<std::vector<double>>& cost);

}  // namespace broadsheet::structure
