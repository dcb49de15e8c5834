// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace broadsheet::exporting {

/// A picture of 16 colours; a byte a pixel, row by row.
struct IndexedPicture {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::array<std::uint32_t, 16> colours = {};  ///< 0xRRGGBB
  std::vector<std::uint8_t> pixels;
};

/// As PNG (ISO/IEC 15948), four bits a pixel. Linear.
[[nodiscard]] std::string png_of(const IndexedPicture& picture);

}  // namespace broadsheet::exporting
