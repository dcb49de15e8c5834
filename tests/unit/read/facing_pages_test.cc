// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/picture/facing_pages.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "document/errors.h"

namespace broadsheet::read {
namespace {

constexpr int kWidth = 1600;
constexpr int kHeight = 1000;

/// Paper with two pages of lines: of the left one up to column `left`, of the right one from
/// column `right` on. Lines have gaps, and columns of text a gutter of 10 pixels.
Raster volume(int left, int right) {
  Raster raster = blank(Raster::Kind::grey, kWidth, kHeight);
  std::fill(raster.pixels.begin(), raster.pixels.end(), std::uint8_t{230});
  for (int y = 60; y < kHeight - 60; ++y) {
    if (y % 16 >= 10) continue;
    for (int x = 40; x < kWidth - 40; ++x) {
      const bool is_margin = x >= left && x < right;
      const bool is_gutter = x % 200 >= 100 && x % 200 < 110;
      const bool is_word = (x * 7 + y / 16 * 31) % 40 < 33;
      if (!is_margin && !is_gutter && is_word) raster.row(y)[x] = 30;
    }
  }
  return raster;
}

/// The fold, as deep as that.
void shade(Raster& raster, int at, int depth) {
  for (int y = 0; y < raster.height; ++y) {
    for (int x = at - 15; x <= at + 15; ++x) {
      std::uint8_t& pixel = raster.row(y)[x];
      const int less = depth * (16 - std::abs(x - at)) / 16;
      pixel = static_cast<std::uint8_t>(std::max(0, pixel - less));
    }
  }
}

TEST(FacingPages, ArePartedInTheMiddleOfTheirInnerMargins) {
  EXPECT_NEAR(find_spine(volume(810, 890)) * kWidth, 850, 3);
  EXPECT_NEAR(find_spine(volume(700, 760)) * kWidth, 730, 3);
}

TEST(FacingPages, ArePartedAtTheShadowOfTheSpine) {
  Raster raster = volume(760, 900);
  shade(raster, 790, 120);
  EXPECT_NEAR(find_spine(raster) * kWidth, 790, 3);
}

TEST(FacingPages, ArePartedInTheMiddleWherePrintRunsAcross) {
  EXPECT_EQ(find_spine(volume(800, 800)), 0.5);
  EXPECT_EQ(find_spine(blank(Raster::Kind::grey, 4, 3)), 0.5);
  EXPECT_NEAR(find_spine(blank(Raster::Kind::bits, 900, 600)), 0.5, 0.01);
}

TEST(FacingPages, LoseNothingOfAPng) {
  const Raster raster = volume(810, 890);
  const HalvedPicture halves = halve_picture(to_png(raster, 150), 0, {});
  EXPECT_EQ(halves.left_width + halves.right_width, static_cast<std::uint32_t>(kWidth));
  EXPECT_EQ(halves.height, static_cast<std::uint32_t>(kHeight));
  const auto left = static_cast<int>(halves.left_width);
  // Bytes that no failure shall print.
  EXPECT_TRUE(halves.left == to_png_of_print(cropped(raster, {0, 0, left, kHeight}), 150));
  EXPECT_TRUE(halves.right ==
              to_png_of_print(cropped(raster, {left, 0, kWidth - left, kHeight}), 150));
}

TEST(FacingPages, StayWhatTheyWereAndArePartedWhereIsSaid) {
  const HalvedPicture halves = halve_picture(to_jpeg(volume(810, 890)), 0.25, {});
  EXPECT_EQ(halves.left_width, 400U);
  const auto right = jpeg_frame(halves.right);
  ASSERT_TRUE(right);
  EXPECT_EQ(right->width, 1200);
  EXPECT_EQ(right->components, 1);
}

TEST(FacingPages, AreNoPictureThatCannotBeDecoded) {
  EXPECT_THROW((void)halve_picture("no picture", 0, {}), Error);
  EXPECT_THROW((void)halve_picture(to_png(blank(Raster::Kind::grey, 1, 5)), 0, {}), Error);
  Limits small;
  small.picture_pixels = 1000;
  EXPECT_THROW((void)halve_picture(to_png(volume(810, 890)), 0, small), Error);
}

}  // namespace
}  // namespace broadsheet::read
