// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "stages/recognize/engines/lines/ink.h"
#include "stages/recognize/engines/lines/places.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// The characters of a vertical line, laid upright in a row.
struct Row {
  LinePicture picture;
  std::vector<Place> cells;  ///< of each character, along the vertical line
  std::uint32_t slot = 1;    ///< columns of the picture that each has
};

/// `ink` is the line's. O(rows * height of a character).
[[nodiscard]] Row row_of(const LinePicture& line, const LineInk& ink);

}  // namespace broadsheet::recognize
