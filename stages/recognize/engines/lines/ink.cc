// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/lines/ink.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace broadsheet::recognize {
namespace {

constexpr std::uint32_t kLeastAcross = 6;  ///< pixels
constexpr std::uint32_t kMostAcross = 4'000;
constexpr std::uint32_t kMostAlong = 500;          ///< times as long as it is high
constexpr std::uint32_t kLeastAlong = 16;          ///< times as high as it is long: a stroke
constexpr std::size_t kMostLinePixels = 1U << 26;  ///< 67 million
constexpr int kLeastContrast = 32;                 ///< of ink to its ground, of 255

}  // namespace

LineInk ink_of(const LinePicture& line) {
  const std::size_t pixels = std::size_t{line.width} * line.height;
  const std::uint32_t along = line.is_vertical ? line.height : line.width;
  LineInk ink;
  ink.across = line.is_vertical ? line.width : line.height;
  if (pixels > kMostLinePixels || line.grey.size() != pixels || ink.across < kLeastAcross ||
      ink.across > kMostAcross || along / kMostAlong >= ink.across ||
      ink.across / kLeastAlong > along)
    return ink;
  std::array<std::size_t, 256> shades = {};
  for (const std::uint8_t grey : line.grey) ++shades[grey];
  // A quarter of any line is ground: the shade that so much of it is not darker than.
  std::size_t seen = 0;
  std::size_t ground = 255;
  while (ground > 0 && (seen += shades[ground]) * 4 < pixels) --ground;
  std::size_t dark = 0;
  while (dark < ground && shades[dark] == 0) ++dark;
  if (ground - dark < kLeastContrast) return ink;
  ink.ground = static_cast<std::uint8_t>((ground + dark) / 2);
  ink.along.resize(along);
  const std::uint8_t* grey = line.grey.data();
  for (std::uint32_t y = 0; y < line.height; ++y) {
    for (std::uint32_t x = 0; x < line.width; ++x, ++grey) {
      if (*grey < ink.ground) ++ink.along[line.is_vertical ? y : x];
    }
  }
  return ink;
}

}  // namespace broadsheet::recognize
