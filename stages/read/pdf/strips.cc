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
constexpr std::uint64_t kTilePixels = 1'000'000;  ///< a larger picture is no tile
constexpr std::uint64_t kMostHeld = 8'000'000;    ///< pixels of a page's pictures that may be tiles
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
  keep_for_repetition(image);
  open_.image = book_.take(image);
  is_open_ = true;
  object_ = image.object;
  strips_ = 1;
  width_ = image.width;
  if (!image.is_level) return true;
  if (open_.image.raster) {
    open_.width = open_.image.raster->width;
    open_.height = open_.image.raster->height;
  } else if (open_.image.bytes.media_type == "image/jpeg" && image.crop.is_all() &&
             image.orientation == Orientation::none) {
    open_.width = image.width;
    open_.height = image.height;
  }
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
  std::optional<Raster>& open = open_.image.raster;
  if (!open) open = from_jpeg(open_.image.bytes.data, max_pixels_);
  auto strip = book_.pixels(image);
  if (!open || !strip || open->width != strip->width) return false;
  const auto height =
      static_cast<std::uint64_t>(open->height) + static_cast<std::uint64_t>(strip->height);
  if (height * static_cast<std::uint64_t>(strip->width) > max_pixels_) return false;
  open = below ? stacked(std::move(*open), std::move(*strip))
               : stacked(std::move(*strip), std::move(*open));
  if (open_.width > 0) open_.height = open->height;
  object_ = image.object;
  ++strips_;
  last.y0 = std::min(last.y0, box.y0);
  last.y1 = std::max(last.y1, box.y1);
  return true;
}

/// An image that comes again is no tile, and is converted once.
void PictureList::keep_for_repetition(const PaintedImage& image) {
  const auto before = held_of_.find(image.object);
  if (before == held_of_.end()) return;
  encode(held_[before->second]);
  held_[before->second].width = 0;
}

/// Small ones wait for the end of the page: they may be tiles.
void PictureList::close() {
  if (!is_open_) return;
  is_open_ = false;
  if (strips_ > 1) open_.image.key = {0, -1};
  const auto pixels =
      static_cast<std::uint64_t>(open_.width) * static_cast<std::uint64_t>(open_.height);
  if (pixels == 0 || pixels > kTilePixels || pixels_held_ + pixels > kMostHeld) {
    encode(open_);
    open_.width = 0;
  } else {
    pixels_held_ += pixels;
    if (strips_ == 1 && object_[1] >= 0) held_of_[object_] = held_.size();
  }
  held_.push_back(std::move(open_));
  open_ = {};
}

void PictureList::encode(Held& held) {
  TakenImage& image = held.image;
  if (!image.raster) return;
  image.bytes = book_.encode(*image.raster, image.key[1] >= 0 ? &image.key : nullptr);
  image.raster.reset();
}

std::optional<Raster> PictureList::pixels_of(const Held& held) const {
  return held.image.raster ? held.image.raster : from_jpeg(held.image.bytes.data, max_pixels_);
}

/// The picture that the tiles make, in the resolution of the largest ones; none if a tile is
/// unreadable.
std::optional<Raster> PictureList::joined(const TiledPicture& tiled) const {
  const auto& tiles = tiled.tiles;
  const Tile& widest = *std::max_element(
      tiles.begin(), tiles.end(), [](const Tile& a, const Tile& b) { return a.width < b.width; });
  const Tile& highest = *std::max_element(
      tiles.begin(), tiles.end(), [](const Tile& a, const Tile& b) { return a.height < b.height; });
  const double across = widest.width / (widest.box.x1 - widest.box.x0);
  const double down = highest.height / (highest.box.y1 - highest.box.y0);
  const double width = std::ceil((tiled.box.x1 - tiled.box.x0) * across);
  const double height = std::ceil((tiled.box.y1 - tiled.box.y0) * down);
  if (width * height > static_cast<double>(max_pixels_)) return std::nullopt;
  Raster canvas = blank(Raster::Kind::rgb, static_cast<int>(width), static_cast<int>(height));
  std::fill(canvas.pixels.begin(), canvas.pixels.end(), std::uint8_t{0xFF});
  for (const Tile& tile : tiles) {
    const std::optional<Raster> pixels = pixels_of(held_[tile.picture]);
    if (!pixels) return std::nullopt;
    paint_over(canvas, *pixels,
               static_cast<int>(std::lround((tile.box.x0 - tiled.box.x0) * across)),
               static_cast<int>(std::lround((tile.box.y0 - tiled.box.y0) * down)));
  }
  return narrowed(std::move(canvas));
}

void PictureList::join_tiles() {
  std::vector<Tile> tiles;
  for (std::size_t i = 0; i < held_.size(); ++i) {
    if (held_[i].width > 0)
      tiles.push_back({*page_.pictures[i].box, held_[i].width, held_[i].height, i});
  }
  std::vector<bool> is_gone(held_.size());
  for (const TiledPicture& tiled : find_tiled_pictures(std::move(tiles))) {
    std::optional<Raster> picture = joined(tiled);
    if (!picture) continue;
    const std::size_t first = tiled.tiles.front().picture;
    held_[first].image = {};
    held_[first].image.raster = std::move(picture);
    held_[first].image.key = {0, -1};
    page_.pictures[first].box = tiled.box;
    for (const Tile& tile : tiled.tiles) is_gone[tile.picture] = tile.picture != first;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < held_.size(); ++i) {
    if (is_gone[i]) continue;
    if (kept != i) {
      held_[kept] = std::move(held_[i]);
      page_.pictures[kept] = std::move(page_.pictures[i]);
    }
    page_.pictures[kept].id.n = static_cast<std::uint32_t>(kept + 1);
    ++kept;
  }
  held_.resize(kept);
  page_.pictures.resize(kept);
}

void PictureList::name_pictures() {
  for (std::size_t i = 0; i < held_.size(); ++i) {
    PictureBytes& bytes = held_[i].image.bytes;
    Picture& picture = page_.pictures[i];
    picture.data = std::move(bytes.data);
    picture.media_type = picture.data.empty() ? "" : bytes.media_type;
    picture.source =
        fmt::format("page-{}-{}-{}.{}", page_.id.n, fills(*picture.box, page_) ? "scan" : "picture",
                    picture.id.n, picture.media_type == "image/png" ? "png" : "jpg");
    if (!picture.data.empty()) continue;
    const std::string why = bytes.limit != nullptr
                                ? fmt::format("is beyond the limit {}", bytes.limit)
                                : std::string("cannot be decoded");
    diagnostics_.add(DiagCode::picture_not_shown, page_.id, to_string(picture.id),
                     fmt::format("{} {}", picture.source, why));
  }
}

void PictureList::finish() {
  close();
  join_tiles();
  for (Held& held : held_) encode(held);
  name_pictures();
  held_.clear();
  held_of_.clear();
}

}  // namespace broadsheet::read
