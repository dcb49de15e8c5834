// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/cut_pictures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace broadsheet::recognize {
namespace {

constexpr int kQuality = 90;
constexpr std::array kTurns = {Orientation::none, Orientation::right, Orientation::around,
                               Orientation::left};

/// What of the raster holds the box of the page, whichever way that leans.
Crop crop_of(const Raster& raster, const InRaster& in, const PixelBox& box) {
  double x0 = std::numeric_limits<double>::max();
  double y0 = x0;
  double x1 = 0;
  double y1 = 0;
  for (const int x : {box.x0, box.x1}) {
    for (const int y : {box.y0, box.y1}) {
      const auto [px, py] = in.places.at(x, y);
      x0 = std::min(x0, px);
      y0 = std::min(y0, py);
      x1 = std::max(x1, px);
      y1 = std::max(y1, py);
    }
  }
  const auto inside = [&](double at, int most) {
    return std::clamp(static_cast<int>(std::lround(at * in.factor)), 0, most);
  };
  const int left = inside(x0, raster.width);
  const int top = inside(y0, raster.height);
  return {left, top, inside(x1, raster.width) - left, inside(y1, raster.height) - top};
}

}  // namespace

std::vector<InkPicture> cut_pictures(const Raster& raster, const InRaster& in,
                                     std::span<const PixelBox> boxes) {
  std::vector<InkPicture> pictures;
  for (const PixelBox& box : boxes) {
    if (box.width() * in.points < kLeastCut || box.height() * in.points < kLeastCut) continue;
    const Crop crop = crop_of(raster, in, box);
    if (crop.width <= 0 || crop.height <= 0) continue;
    const Raster cut = narrowed(
        turned(cropped(raster, crop), kTurns.at(static_cast<std::size_t>(in.quarters & 3))));
    const double dpi = kPointsInInch / in.points * in.factor;
    InkPicture picture;
    picture.box = {box.x0 * in.points, box.y0 * in.points, box.x1 * in.points, box.y1 * in.points};
    const bool is_tone = cut.kind != Raster::Kind::bits && is_photograph(cut);
    picture.media_type = is_tone ? "image/jpeg" : "image/png";
    picture.data = is_tone ? to_jpeg(cut, dpi, kQuality) : to_png_of_print(cut, dpi);
    if (!picture.data.empty()) pictures.push_back(std::move(picture));
  }
  return pictures;
}

}  // namespace broadsheet::recognize
