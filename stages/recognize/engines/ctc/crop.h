// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "stages/recognize/engines/lines/ink.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// A piece of a horizontal line as a network takes it.
struct Crop {
  std::uint32_t width = 0;         ///< pixels of the network's picture
  std::vector<float> picture;      ///< row by row, -1 is black, 1 is white
  std::uint32_t from = 0, to = 0;  ///< columns of the line
  float first = 0, scale = 1;  ///< column of the line where the picture begins, and columns a pixel
};

/// The line in pictures of that height, made narrower by `squeeze`; one that is very long is cut
/// where it is white. None of a line without ink.
[[nodiscard]] std::vector<Crop> crops_of(const LinePicture& line, const LineInk& ink,
                                         std::uint32_t height, double squeeze);

/// The columns of a line from `from` to before `to` in one picture.
[[nodiscard]] Crop crop_of(const LinePicture& line, std::uint32_t from, std::uint32_t to,
                           std::uint32_t height, double squeeze);

}  // namespace broadsheet::recognize
