// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/line.h"

namespace broadsheet::read {

/// Some converters write the boxes of all lines of a paragraph and put the words of all of them
/// into the last. Moves the text of each line that has no id (a row that was cut out of a TextLine)
/// into the empty line that is drawn where its words stand, which keeps its id and box; returns how
/// many were moved. `grains` of a point. Linear, if both stand from top to bottom.
std::size_t fill_empty_lines(std::vector<Line>& lines, double grains);

}  // namespace broadsheet::read
