// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// Where the ink of a line is: how many dark pixels stand in each column of a horizontal line, in
/// each row of a vertical one.
struct LineInk {
  std::uint8_t ground = 0;           ///< what is darker is ink
  std::uint32_t across = 0;          ///< pixels: height of a horizontal line
  std::vector<std::uint32_t> along;  ///< empty: there is nothing to read
};

/// None of a picture that is no line of text, whatever an engine would make of it: it has another
/// number of pixels than it says, is lower than any letter can be read or higher than any type,
/// much longer than any line or much shorter than high, or has no contrast. O(pixels).
[[nodiscard]] LineInk ink_of(const LinePicture& line);

}  // namespace broadsheet::recognize
