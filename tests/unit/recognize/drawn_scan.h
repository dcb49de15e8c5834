// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

#include "document/text.h"
#include "stages/raster.h"
#include "stages/recognize/scan.h"

namespace broadsheet::test {

inline constexpr const char* kBoldSong = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc";

/// What is set in a column.
enum class Print : std::uint8_t { han, latin, vertical };

/// The picture of a page, drawn: places in pixels, 150 in an inch, white at first.
class DrawnScan {
 public:
  static constexpr double kDpi = 150;

  DrawnScan(int width, int height);

  /// The ink of a line with its em box at (x, y), over what is there. False if the font is missing.
  bool line(int x, int y, TextView text, unsigned size, const char* font, bool is_vertical = false,
            std::uint8_t ink = 0);
  /// Lines of running text as many as fit; returns how many characters with ink they have.
  int column(const Crop& place, Print print, unsigned size = 20, std::uint8_t ink = 0);
  void fill(const Crop& place, std::uint8_t grey);
  /// Shades and shapes as a camera sees them, up to as pale as paper (1).
  void photograph(const Crop& place, double pale = 0);
  /// Dark spots of all sizes on what is there, as foliage or a crowd has them.
  void spots(const Crop& place, int count);
  /// The mean of so many pixels to each side.
  void blur(int reach);
  /// Adds so much noise of even spread to each pixel, and makes so many of a thousand black or
  /// white.
  void noise(int most, int salt = 0);
  /// White on black, as films have it.
  void negate();
  /// Leans the page clockwise about its middle.
  void lean(double degrees);

  [[nodiscard]] const Raster& picture() const { return picture_; }
  /// Clockwise, by quarters; as a PNG.
  [[nodiscard]] std::unique_ptr<recognize::Scan> scan(int quarters = 0, double dpi = kDpi) const;

 private:
  Raster picture_;
};

}  // namespace broadsheet::test
