// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>
#include <vector>

#include "stages/picture_file/kinds.h"

namespace broadsheet {
namespace {

/// Means of squares of pixels, of lines as they come. Pixels at the right and lower edges that fill
/// no square are left out.
class Squares {
 public:
  Squares(const PictureFacts& facts, std::uint32_t by)
      : width_(static_cast<int>(facts.width)),
        by_(static_cast<int>(by)),
        kind_(facts.pixels),
        raster_(blank(kind_ == Raster::Kind::rgb ? kind_ : Raster::Kind::grey,
                      std::max(1, width_ / by_), std::max(1, static_cast<int>(facts.height / by)))),
        sums_(raster_.row_bytes()),
        grey_(kind_ == Raster::Kind::bits ? facts.width : 0) {}

  void take(const std::uint8_t* line) {
    const int y = taken_++ / by_;
    if (y >= raster_.height) return;
    if (kind_ == Raster::Kind::bits) {
      grey_line(kind_, width_, line, grey_.data());
      line = grey_.data();
    }
    const int samples = raster_.kind == Raster::Kind::rgb ? 3 : 1;
    const int across = std::min(by_, width_);
    auto sum = sums_.begin();
    for (int x = 0; x < raster_.width; ++x, line += std::ptrdiff_t{samples} * by_) {
      for (int c = 0; c < samples; ++c, ++sum) {
        for (int i = 0; i < across; ++i) *sum += line[samples * i + c];
      }
    }
    if (taken_ % by_ == 0) finish_row(y, static_cast<std::uint32_t>(across * by_));
  }

  [[nodiscard]] Raster made() { return std::move(raster_); }

 private:
  void finish_row(int y, std::uint32_t count) {
    std::transform(sums_.begin(), sums_.end(), raster_.row(y), [count](std::uint32_t sum) {
      return static_cast<std::uint8_t>((sum + count / 2) / count);
    });
    std::fill(sums_.begin(), sums_.end(), 0U);
  }

  int width_, by_;
  Raster::Kind kind_;
  Raster raster_;
  std::vector<std::uint32_t> sums_;
  std::vector<std::uint8_t> grey_;
  int taken_ = 0;
};

/// By how much a picture must be reduced that weighs too much; 1 if that is not to be done.
std::uint32_t reduction_of(const PictureFacts& facts, const Limits& limits) {
  if (!facts.comes_by_lines || facts.pixels == Raster::Kind::bits) return 1;
  for (std::uint32_t by = 2; by <= kMostReduced; ++by)
    if (facts.weight() / (std::uint64_t{by} * by) <= limits.picture_pixels) return by;
  return 1;
}

}  // namespace

FittedPicture decode_to_fit(PictureFile& file, std::uint32_t n, const Limits& limits,
                            std::string& fault) {
  const PictureFacts facts = file.facts(n);
  FittedPicture fitted;
  if (facts.weight() > limits.picture_pixels) {
    for (std::uint32_t times = 1; times <= facts.halvings; ++times) {
      if (facts.weight() >> 2 * times > limits.picture_pixels) continue;
      fitted.by = 1U << times;
      fitted.raster = file.decode_halved(n, times, fault);
      return fitted;
    }
    fitted.by = reduction_of(facts, limits);
  }
  if (fitted.by == 1) {
    fitted.raster = file.decode(n, fault);
    return fitted;
  }
  expect_size(facts);
  Squares squares(facts, fitted.by);
  file.decode_lines(
      n, PictureFile::Shades::as_stored, [&](const std::uint8_t* line) { squares.take(line); },
      fault);
  fitted.raster = squares.made();
  return fitted;
}

}  // namespace broadsheet
