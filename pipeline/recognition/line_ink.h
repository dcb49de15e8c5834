// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "stages/recognize/line_reader.h"

namespace broadsheet::pipeline {

/// Darker than this is ink, in the picture of a line.
inline constexpr std::uint8_t kLineInk = 150;

/// Where ink begins and ends across the line, at one place along it; none where `to` is 0.
struct InkColumn {
  int from = 0, to = 0;
  [[nodiscard]] bool is_blank() const { return to == 0; }
  [[nodiscard]] int height() const { return to - from; }
  [[nodiscard]] double middle() const { return (from + to) / 2.0; }
};

/// A column for each pixel along the line; none of a picture with another number of pixels than it
/// says.
[[nodiscard]] std::vector<InkColumn> ink_columns(const recognize::LinePicture& picture);

/// Ink between white.
struct InkStretch {
  std::size_t from = 0, to = 0;  ///< columns
  double middle = 0;             ///< across the line
  int height = 0;
  [[nodiscard]] double length() const { return static_cast<double>(to - from); }
  [[nodiscard]] double centre() const { return static_cast<double>(from + to) / 2; }
};

[[nodiscard]] std::vector<InkStretch> ink_stretches(const std::vector<InkColumn>& columns);

/// Level bars: ink that is no thicker than that, near the middle of the line, whether or not it
/// touches the characters beside it. Lengths in pixels.
struct BarSizes {
  double least_length = 0;
  double thick = 0;
  double off_middle = 0;
};
[[nodiscard]] std::vector<InkStretch> ink_bars(const std::vector<InkColumn>& columns,
                                               double middle_of_line, const BarSizes& sizes);

}  // namespace broadsheet::pipeline
