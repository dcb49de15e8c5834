// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/grey.h"

#include <algorithm>
#include <cmath>

namespace broadsheet::recognize {
namespace {

constexpr std::uint8_t kWhite = 255;

/// In 1/65536 of a pixel, so that a row is walked by additions.
constexpr int kFine = 16;
constexpr std::int64_t kOne = std::int64_t{1} << kFine;

/// Bilinear, of a place in 1/65536; white outside.
std::uint8_t value_at(const Grey& from, std::int64_t x, std::int64_t y) {
  const std::int64_t left = x >> kFine;
  const std::int64_t top = y >> kFine;
  if (left < -1 || top < -1 || left >= from.width || top >= from.height) return kWhite;
  const auto fx = static_cast<std::uint32_t>((x & (kOne - 1)) >> 8);
  const auto fy = static_cast<std::uint32_t>((y & (kOne - 1)) >> 8);
  if (left >= 0 && top >= 0 && left + 1 < from.width && top + 1 < from.height) {
    const std::uint8_t* a = from.row(static_cast<int>(top)) + left;
    const std::uint8_t* b = a + from.width;
    const std::uint32_t above = a[0] * (256 - fx) + a[1] * fx;
    const std::uint32_t below = b[0] * (256 - fx) + b[1] * fx;
    return static_cast<std::uint8_t>((above * (256 - fy) + below * fy + 0x8000) >> 16);
  }
  const auto pixel = [&](std::int64_t px, std::int64_t py) -> std::uint32_t {
    if (px < 0 || py < 0 || px >= from.width || py >= from.height) return kWhite;
    return from.row(static_cast<int>(py))[px];
  };
  const std::uint32_t above = pixel(left, top) * (256 - fx) + pixel(left + 1, top) * fx;
  const std::uint32_t below = pixel(left, top + 1) * (256 - fx) + pixel(left + 1, top + 1) * fx;
  return static_cast<std::uint8_t>((above * (256 - fy) + below * fy + 0x8000) >> 16);
}

std::int64_t fine(double value) {
  return static_cast<std::int64_t>(std::llround(value * static_cast<double>(kOne)));
}

}  // namespace

ReducedLines::ReducedLines(int width, int height, int factor)
    : width_(width),
      height_(height),
      factor_(std::max(1, factor)),
      out_(std::max(1, width / factor_), std::max(1, height / factor_), kWhite),
      sums_(static_cast<std::size_t>(out_.width)) {}

void ReducedLines::take(const std::uint8_t* line) {
  const int to_y = std::min(taken_ / factor_, out_.height - 1);
  ++taken_;
  if (factor_ == 1) {
    std::copy_n(line, width_, out_.row(to_y));
    return;
  }
  const auto end_of = [&](int x) { return x + 1 == out_.width ? width_ : (x + 1) * factor_; };
  for (int x = 0; x < out_.width; ++x) {
    const int end = end_of(x);
    std::uint32_t sum = 0;
    for (int i = x * factor_; i < end; ++i) sum += line[i];
    sums_[static_cast<std::size_t>(x)] += sum;
  }
  const int last = to_y + 1 == out_.height ? height_ : (to_y + 1) * factor_;
  if (taken_ != last) return;
  std::uint8_t* to = out_.row(to_y);
  for (int x = 0; x < out_.width; ++x) {
    const auto count = static_cast<std::uint32_t>((last - first_) * (end_of(x) - x * factor_));
    std::uint32_t& sum = sums_[static_cast<std::size_t>(x)];
    to[x] = static_cast<std::uint8_t>((sum + count / 2) / count);
    sum = 0;
  }
  first_ = last;
}

Grey reduced(const Grey& grey, int factor) {
  if (factor <= 1) return grey;
  ReducedLines lines(grey.width, grey.height, factor);
  for (int y = 0; y < grey.height; ++y) lines.take(grey.row(y));
  return lines.reduced();
}

Grey turned(const Grey& grey, int quarters) {
  quarters &= 3;
  if (quarters == 0) return grey;
  const bool is_sideways = quarters != 2;
  Grey out(is_sideways ? grey.height : grey.width, is_sideways ? grey.width : grey.height, kWhite);
  for (int y = 0; y < grey.height; ++y) {
    const std::uint8_t* from = grey.row(y);
    for (int x = 0; x < grey.width; ++x) {
      const int to_x = quarters == 1 ? grey.height - 1 - y : quarters == 2 ? grey.width - 1 - x : y;
      const int to_y = quarters == 1 ? x : quarters == 2 ? grey.height - 1 - y : grey.width - 1 - x;
      out.row(to_y)[to_x] = from[x];
    }
  }
  return out;
}

Affine Affine::after(const Affine& inner) const {
  Affine both;
  both.xx = xx * inner.xx + xy * inner.yx;
  both.xy = xx * inner.xy + xy * inner.yy;
  both.x0 = xx * inner.x0 + xy * inner.y0 + x0;
  both.yx = yx * inner.xx + yy * inner.yx;
  both.yy = yx * inner.xy + yy * inner.yy;
  both.y0 = yx * inner.x0 + yy * inner.y0 + y0;
  return both;
}

Grey sampled(const Grey& from, const Affine& places, int width, int height) {
  Grey out(width, height, kWhite);
  const double step = std::hypot(places.xx, places.yx);
  const int times = std::clamp(static_cast<int>(std::lround(step)), 1, 8);
  // Places count from the middles of pixels.
  for (int y = 0; y < height; ++y) {
    std::uint8_t* to = out.row(y);
    if (times == 1) {
      const auto [px, py] = places.at(0.5, y + 0.5);
      std::int64_t x = fine(px - 0.5);
      std::int64_t v = fine(py - 0.5);
      const std::int64_t dx = fine(places.xx);
      const std::int64_t dy = fine(places.yx);
      for (int i = 0; i < width; ++i, x += dx, v += dy) to[i] = value_at(from, x, v);
      continue;
    }
    for (int i = 0; i < width; ++i) {
      std::uint32_t sum = 0;
      for (int b = 0; b < times; ++b) {
        for (int a = 0; a < times; ++a) {
          const auto [px, py] = places.at(i + (a + 0.5) / times, y + (b + 0.5) / times);
          sum += value_at(from, fine(px - 0.5), fine(py - 0.5));
        }
      }
      to[i] = static_cast<std::uint8_t>(sum / static_cast<std::uint32_t>(times * times));
    }
  }
  return out;
}

}  // namespace broadsheet::recognize
