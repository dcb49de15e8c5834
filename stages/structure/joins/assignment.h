// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace broadsheet::structure {

/// The cheapest way to give each row a column of its own (Kuhn 1955, Munkres 1957; shortest
/// augmenting paths as in Jonker and Volgenant 1987). `cost[row][column]`, at least as many columns
/// as rows, all rows of one length. Rows squared times columns.
[[nodiscard]] std::vector<std::size_t> assign(const std::vector<std::vector<double>>& cost);

}  // namespace broadsheet::structure
