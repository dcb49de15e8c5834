// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

#include "stages/read/glyphs/shapes.h"

namespace broadsheet::read {

/// A glyph drawn so that its tight box fills a square: the ink of each pixel, 0 to 1.
struct GlyphPicture {
  static constexpr std::size_t kSide = 32;
  std::array<float, kSide * kSide> ink{};
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  ///< the tight box in thousandths of an em, y up
  bool blank = true;                     ///< nothing to see
  bool sound = true;                     ///< false if coordinates are damaged; then also blank

  [[nodiscard]] float width() const { return x1 - x0; }
  [[nodiscard]] float height() const { return y1 - y0; }
};

/// Linear in the steps of the outline.
[[nodiscard]] GlyphPicture draw(const Outline& outline);

}  // namespace broadsheet::read
