// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/line.h"

namespace broadsheet::pipeline {

/// Takes out small lines of few characters that lie in a larger one: parts of characters that were
/// read with that line already (讠 of 识). Returns how many. Looks at lines from `first` on.
/// n log n, n times the lines on one height.
std::size_t drop_inner_lines(std::vector<Line>& lines, std::size_t first);

}  // namespace broadsheet::pipeline
