// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/raster.h"

namespace broadsheet::test {

/// A picture of that kind with a pattern that no turn leaves as it is.
[[nodiscard]] Raster pattern(Raster::Kind kind, int width, int height);

/// A page of a TIFF, and how it is written. Numbers are those of TIFF 6.0.
struct TiffPage {
  enum class Samples {
    plain,         ///< one bit, or eight bits a component
    sixteen_bits,  ///< grey and RGB
    inks,          ///< CMYK of RGB, without black
    palette,       ///< grey, by way of a table
    planes,        ///< RGB, a component behind the other
  };
  Raster raster;
  int packing = 1;  ///< 1: not at all; 4: CCITT Group 4; 5: LZW; 7: JPEG; 8: Deflate
  double dpi_across = 0;
  double dpi_down = 0;
  int unit = 2;  ///< 2: inch; 3: centimetre
  int orientation = 1;
  bool zero_is_white = false;
  int tile = 0;                      ///< width and height of tiles; 0: strips
  int rows = 8;                      ///< of a strip
  int kind = 0;                      ///< NewSubfileType
  Samples samples = Samples::plain;  ///< in strips only
};
[[nodiscard]] std::string make_tiff(const std::vector<TiffPage>& pages);

[[nodiscard]] std::string make_jpeg2000(const Raster& raster, bool has_boxes = true);
/// Black, and as opaque as that raster is dark.
[[nodiscard]] std::string make_clear_jpeg2000(const Raster& grey);
[[nodiscard]] std::string make_clear_png(const Raster& grey);
[[nodiscard]] std::string make_webp(const Raster& raster);
/// Of black that nobody sees.
[[nodiscard]] std::string make_clear_webp(int width, int height);
/// CMYK, as Adobe's programs write it.
[[nodiscard]] std::string make_cmyk_jpeg(int width, int height, std::uint32_t cmyk);

/// A TIFF directory of these, as Exif holds it.
[[nodiscard]] std::string make_exif(int orientation, std::uint32_t dpi);
/// The JPEG with an Exif segment, the PNG with an Exif chunk.
[[nodiscard]] std::string with_exif(std::string_view picture, int orientation, std::uint32_t dpi);

}  // namespace broadsheet::test
