// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/page_drawer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "stages/raster.h"
#include "tests/support/pdf_builder.h"

namespace broadsheet::read {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A page of 400 by 400 points whose upper left quarter is of that colour.
std::string pdf(const std::string& colour) {
  return test::make_pdf({{colour + " rg 0 200 200 200 re f", "", "", "[0 0 400 400]"}});
}

DrawnPage drawn(const std::string& bytes, double dpi, PageImageFormat format) {
  return open_pdf_drawer({"page.pdf", bytes}, {})->draw(1, dpi, format);
}

TEST(PageDrawer, DrawsThePageAsItIsPrinted) {
  const DrawnPage page = drawn(pdf("1 0 0"), 72, PageImageFormat::jpeg);
  EXPECT_EQ(page.width, 400U);
  EXPECT_EQ(page.height, 400U);
  const auto raster = from_jpeg(page.bytes, 1'000'000);
  ASSERT_TRUE(raster);
  const std::uint8_t* inside = raster->row(100) + 3 * 100;
  EXPECT_GT(inside[0], 240);
  EXPECT_LT(inside[1], 16);
  EXPECT_GT(raster->row(300)[3 * 300 + 1], 240) << "paper is white";
}

TEST(PageDrawer, DrawsAPageWithoutColourInGrey) {
  const auto raster = from_jpeg(drawn(pdf("0 0 0"), 36, PageImageFormat::jpeg).bytes, 1'000'000);
  ASSERT_TRUE(raster);
  EXPECT_EQ(raster->kind, Raster::Kind::grey);
  EXPECT_EQ(raster->width, 200);
}

TEST(PageDrawer, GivesTheSameBytesAgain) {
  for (const PageImageFormat format :
       {PageImageFormat::jpeg, PageImageFormat::png, PageImageFormat::tiff}) {
    const std::string once = drawn(pdf("0 0 1"), 100, format).bytes;
    EXPECT_FALSE(once.empty());
    EXPECT_EQ(drawn(pdf("0 0 1"), 100, format).bytes, once);
  }
}

TEST(PageDrawer, ChoosesPngForPrintAndJpegForColour) {
  EXPECT_EQ(drawn(pdf("0 0 0"), 36, PageImageFormat::by_content).format, PageImageFormat::png);
  EXPECT_THAT(drawn(pdf("1 0 0"), 36, PageImageFormat::by_content).bytes, StartsWith("\xFF\xD8"));
}

TEST(PageDrawer, StatesTheResolutionInTheFile) {
  // 0x0C4E pixels in a metre, 80 in an inch.
  EXPECT_THAT(drawn(pdf("0 0 1"), 80, PageImageFormat::png).bytes,
              HasSubstr(std::string("pHYs\0\0\x0C\x4E\0\0\x0C\x4E\1", 13)));
  EXPECT_THAT(drawn(pdf("0 0 1"), 80, PageImageFormat::jpeg).bytes,
              HasSubstr(std::string("JFIF\0\1\1\1\0\x50\0\x50", 12)));
  EXPECT_THAT(drawn(pdf("0 0 1"), 80, PageImageFormat::tiff).bytes, StartsWith("II*"));
}

TEST(PageDrawer, RefusesAPictureBeyondTheLimit) {
  Settings settings;
  settings.limits.picture_pixels = 1000;
  const std::string bytes = pdf("0 0 1");
  const std::unique_ptr<PageDrawer> drawer = open_pdf_drawer({"page.pdf", bytes}, settings);
  try {
    (void)drawer->draw(1, 72, PageImageFormat::png);
    FAIL() << "drawn";
  } catch (const Error& e) {
    EXPECT_THAT(e.what(), HasSubstr("picture.pixels"));
  }
}

}  // namespace
}  // namespace broadsheet::read
