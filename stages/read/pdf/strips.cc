// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/strips.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace broadsheet::read {
namespace {

constexpr double kTouch = 0.6;  ///< points between strips of one picture
/// Most strips of a picture painted upwards: each one on top copies all below it.
constexpr int kStripsOnTop = 256;
constexpr double kFillsPage = 0.95;  ///< of the page's width and height: a scan of the whole page

bool is_near(double a, double b) {
  return std::abs(a - b) <= kTouch;
}

bool fills(const Box& box, const Page& page) {
  return box.x1 - box.x0 >= kFillsPage * page.width && box.y1 - box.y0 >= kFillsPage * page.height;
}

}  // namespace

bool PictureList::add(const PaintedImage& image, const Box& box) {
  if (is_open_ && join(image, box)) return false;
  close();
  Picture picture;
  picture.id = {page_.id, static_cast<std::uint32_t>(page_.pictures.size() + 1)};
  picture.box = box;
  page_.pictures.push_back(std::move(picture));
  open_ = book_.take(image);
  is_open_ = true;
  object_ = image.object;
  strips_ = 1;
  width_ = image.width;
  return true;
}

bool PictureList::join(const PaintedImage& image, const Box& box) {
  Box& last = *page_.pictures.back().box;
  const bool below = is_near(last.y1, box.y0);
  const bool above = is_near(last.y0, box.y1);
  const bool one_width =
      image.width == width_ && is_near(last.x0, box.x0) && is_near(last.x1, box.x1);
  const bool is_pattern = image.object[1] >= 0 && image.object == object_;
  if (!one_width || is_pattern || (!below && (!above || strips_ > kStripsOnTop))) return false;
  if (!open_.raster) open_.raster = from_jpeg(open_.bytes.data, max_pixels_);
  auto strip = book_.pixels(image);
  if (!open_.raster || !strip || open_.raster->width != strip->width) return false;
  const auto height =
      static_cast<std::uint64_t>(open_.raster->height) + static_cast<std::uint64_t>(strip->height);
  if (height * static_cast<std::uint64_t>(strip->width) > max_pixels_) return false;
  open_.raster = below ? stacked(std::move(*open_.raster), std::move(*strip))
                       : stacked(std::move(*strip), std::move(*open_.raster));
  object_ = image.object;
  ++strips_;
  last.y0 = std::min(last.y0, box.y0);
  last.y1 = std::max(last.y1, box.y1);
  return true;
}

void PictureList::close() {
  if (!is_open_) return;
  is_open_ = false;
  const bool has_key = strips_ == 1 && open_.key[1] >= 0;
  if (open_.raster) open_.bytes = book_.encode(*open_.raster, has_key ? &open_.key : nullptr);
  Picture& picture = page_.pictures.back();
  picture.data = std::move(open_.bytes.data);
  picture.media_type = picture.data.empty() ? "" : open_.bytes.media_type;
  picture.source =
      fmt::format("page-{}-{}-{}.{}", page_.id.n, fills(*picture.box, page_) ? "scan" : "picture",
                  picture.id.n, picture.media_type == "image/png" ? "png" : "jpg");
  if (picture.data.empty()) {
    const std::string why = open_.bytes.limit != nullptr
                                ? fmt::format("is beyond the limit {}", open_.bytes.limit)
                                : std::string("cannot be decoded");
    diagnostics_.add(DiagCode::picture_not_shown, page_.id, to_string(picture.id),
                     fmt::format("{} {}", picture.source, why));
  }
  open_ = {};
}

void PictureList::finish() {
  close();
}

}  // namespace broadsheet::read
