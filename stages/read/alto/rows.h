// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "stages/read/alto/parsed_line.h"

namespace broadsheet::read {

/// The words of each row of print that a TextLine holds, from the top. Linear.
[[nodiscard]] std::vector<std::span<AltoWord>> rows_of(AltoLine& read);

/// Of those, the row that the box of the TextLine is drawn around; their number where it is drawn
/// around several.
[[nodiscard]] std::size_t own_row(const AltoLine& read, std::span<const std::span<AltoWord>> rows);

/// Strings from left to right in a script that runs the other way, as some tools sort them, are put
/// in the order in which they are read. Returns whether they were. Linear.
bool reverse_sorted(AltoLine& read);

}  // namespace broadsheet::read
