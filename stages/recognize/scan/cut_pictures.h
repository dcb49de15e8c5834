// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "stages/raster.h"
#include "stages/recognize/scan.h"
#include "stages/recognize/scan/components.h"
#include "stages/recognize/scan/grey.h"

namespace broadsheet::recognize {

/// Where a page that is looked at lies in its picture.
struct InRaster {
  Affine places;      ///< of the page in the picture as it is looked at
  int factor = 1;     ///< pixels of the raster to one of those
  int quarters = 0;   ///< clockwise, that set the picture upright
  double points = 1;  ///< a pixel that is looked at
};

/// Cuts pictures out of the scan as they came, in all its pixels and colours, upright: a photograph
/// as JPEG, print as PNG. What is smaller than `kLeastCut` points either way is none. Linear in
/// their pixels.
[[nodiscard]] std::vector<InkPicture> cut_pictures(const Raster& raster, const InRaster& in,
                                                   std::span<const PixelBox> boxes);

inline constexpr double kLeastCut = 24;

}  // namespace broadsheet::recognize
