// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace broadsheet::recognize {

inline constexpr double kPointsInInch = 72;

/// A grey picture, 0 is black.
struct Grey {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;

  Grey() = default;
  Grey(int w, int h, std::uint8_t value)
      : width(w),
        height(h),
        pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), value) {}
  [[nodiscard]] std::uint8_t* row(int y) {
    return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }
  [[nodiscard]] const std::uint8_t* row(int y) const {
    return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }
};

/// Smaller by a whole number: a pixel is the mean of a square of so many. Pixels at the right and
/// lower edges that fill no square belong to the last one.
[[nodiscard]] Grey reduced(const Grey& grey, int factor);

/// The same of a picture that comes line by line from the top, and is never there as a whole.
class ReducedLines {
 public:
  ReducedLines(int width, int height, int factor);
  /// The next line, `width` pixels.
  void take(const std::uint8_t* line);
  /// Once all lines have come.
  [[nodiscard]] Grey reduced() { return std::move(out_); }

 private:
  int width_, height_, factor_;
  int taken_ = 0;  ///< lines
  int first_ = 0;  ///< the first of those that are summed
  Grey out_;
  std::vector<std::uint32_t> sums_;
};

/// A quarter turn clockwise, so many times.
[[nodiscard]] Grey turned(const Grey& grey, int quarters);

/// Places of one picture in another: (x, y) there is `at(x, y)` here.
struct Affine {
  double xx = 1, xy = 0, x0 = 0;
  double yx = 0, yy = 1, y0 = 0;

  struct Place {
    double x, y;
  };
  [[nodiscard]] Place at(double x, double y) const {
    return {xx * x + xy * y + x0, yx * x + yy * y + y0};
  }
  /// First `inner`, then this.
  [[nodiscard]] Affine after(const Affine& inner) const;
};

/// The picture of `width` by `height` whose pixels lie in `from` where `places` says, white
/// outside: the mean of the four around each place, or of more where `from` is finer.
[[nodiscard]] Grey sampled(const Grey& from, const Affine& places, int width, int height);

}  // namespace broadsheet::recognize
