// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
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

/// The picture as it came, of which lines are given, from the top, as often as they are asked for.
struct CameAs {
  Raster::Kind kind = Raster::Kind::grey;
  int width = 0, height = 0;
  using TakeLine = std::function<void(const std::uint8_t* line)>;
  std::function<void(const TakeLine& take)> lines;
};

/// Cuts pictures out of the scan as they came, in all its pixels and colours, upright: a photograph
/// as JPEG, print as PNG. What is smaller than `kLeastCut` points either way is none. Linear in
/// their pixels. `look` is handed each line of the scan once more, with its number.
class PictureCuts {
 public:
  PictureCuts(const CameAs& came, const InRaster& in, std::span<const PixelBox> boxes);
  [[nodiscard]] bool is_empty() const { return cuts_.empty(); }

  using Look = std::function<void(int y, const std::uint8_t* line)>;
  [[nodiscard]] std::vector<InkPicture> make(const Look& look) const;

 private:
  struct Cut {
    Crop crop;
    Box box;  ///< of the page, in points
  };
  [[nodiscard]] InkPicture made(const Cut& cut, Raster raster) const;

  const CameAs& came_;
  InRaster in_;
  std::vector<Cut> cuts_;
};

inline constexpr double kLeastCut = 24;

}  // namespace broadsheet::recognize
