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

/// Bytes that are cut at once: of more, lines are asked for again.
constexpr std::size_t kMostAtOnce = std::size_t{64} << 20;

/// What of the picture holds the box of the page, whichever way that leans.
Crop crop_of(const CameAs& raster, const InRaster& in, const PixelBox& box) {
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

Raster::Kind kind_of(const CameAs& came) {
  return came.kind == Raster::Kind::rgb ? Raster::Kind::rgb : Raster::Kind::grey;
}

/// Copies what of line `y` belongs to the crop. `grey` has room for a line.
void copy_line(const CameAs& came, const Crop& crop, int y, const std::uint8_t* line,
               std::vector<std::uint8_t>& grey, Raster& to) {
  if (y < crop.y || y >= crop.y + to.height) return;
  if (came.kind == Raster::Kind::bits) {
    grey.resize(static_cast<std::size_t>(came.width));
    grey_line(came.kind, came.width, line, grey.data());
    line = grey.data();
  }
  const std::size_t pixel = to.kind == Raster::Kind::rgb ? 3 : 1;
  std::copy_n(line + static_cast<std::size_t>(crop.x) * pixel, to.row_bytes(), to.row(y - crop.y));
}

}  // namespace

PictureCuts::PictureCuts(const CameAs& came, const InRaster& in, std::span<const PixelBox> boxes)
    : came_(came), in_(in) {
  for (const PixelBox& box : boxes) {
    if (box.width() * in.points < kLeastCut || box.height() * in.points < kLeastCut) continue;
    const Crop crop = crop_of(came, in, box);
    if (crop.width <= 0 || crop.height <= 0) continue;
    cuts_.push_back(
        {crop, {box.x0 * in.points, box.y0 * in.points, box.x1 * in.points, box.y1 * in.points}});
  }
}

std::vector<InkPicture> PictureCuts::make(const Look& look) const {
  std::vector<InkPicture> pictures;
  std::vector<std::uint8_t> grey;
  std::size_t next = 0;
  bool is_first = true;
  while (is_first || next < cuts_.size()) {
    std::vector<Raster> rasters;
    std::size_t bytes = 0;
    const std::size_t begin = next;
    for (; next < cuts_.size() && (next == begin || bytes < kMostAtOnce); ++next) {
      rasters.push_back(blank(kind_of(came_), cuts_[next].crop.width, cuts_[next].crop.height));
      bytes += rasters.back().pixels.size();
    }
    int y = 0;
    came_.lines([&](const std::uint8_t* line) {
      for (std::size_t i = 0; i < rasters.size(); ++i)
        copy_line(came_, cuts_[begin + i].crop, y, line, grey, rasters[i]);
      if (is_first) look(y, line);
      ++y;
    });
    is_first = false;
    for (std::size_t i = 0; i < rasters.size(); ++i) {
      InkPicture picture = made(cuts_[begin + i], std::move(rasters[i]));
      if (!picture.data.empty()) pictures.push_back(std::move(picture));
    }
  }
  return pictures;
}

InkPicture PictureCuts::made(const Cut& cut, Raster raster) const {
  const Orientation turn = kTurns.at(static_cast<std::size_t>(in_.quarters & 3));
  if (turn != Orientation::none) raster = turned(raster, turn);
  raster = narrowed(std::move(raster));
  const double dpi = kPointsInInch / in_.points * in_.factor;
  InkPicture picture;
  picture.box = cut.box;
  const bool is_tone = is_photograph(raster);
  picture.media_type = is_tone ? "image/jpeg" : "image/png";
  picture.data = is_tone ? to_jpeg(raster, dpi, kQuality) : to_png_of_print(raster, dpi);
  return picture;
}

}  // namespace broadsheet::recognize
