// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "stages/raster.h"

namespace broadsheet {

/// What an Exif block says of a picture (CIPA DC-008, 4.6.4): a TIFF directory without a picture.
struct Exif {
  Orientation orientation = Orientation::none;
  double dpi_across = 0;  ///< 0: it does not say
  double dpi_down = 0;
};

/// Of the bytes behind "Exif\0\0"; nothing of what is damaged. Reads its first directory only.
[[nodiscard]] Exif read_exif(std::string_view bytes);

/// TIFF 6.0 and Exif number them from 1; every other number is none.
[[nodiscard]] Orientation orientation_of_tag(std::uint32_t value);

inline constexpr double kCentimetresInInch = 2.54;
inline constexpr double kMetresInInch = 0.0254;

}  // namespace broadsheet
