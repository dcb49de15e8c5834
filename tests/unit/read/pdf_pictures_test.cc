// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "stages/raster.h"
#include "tests/unit/read/pdf_support.h"

namespace broadsheet::read {
namespace {

/// A photograph of its own: every pixel another colour.
Raster gradient(Raster::Kind kind, int width, int height) {
  Raster raster = blank(kind, width, height);
  for (std::size_t i = 0; i < raster.pixels.size(); ++i)
    raster.pixels[i] = static_cast<std::uint8_t>(i * 7 + i / 50);
  return raster;
}

std::string image(int width, int height, const std::string& entries, const std::string& data) {
  return fmt::format("<< /Type /XObject /Subtype /Image /Width {} /Height {} {} >>\n--\n{}", width,
                     height, entries, data);
}

const std::string kJpeg = "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode";
const std::string kRgb = "/ColorSpace /DeviceRGB /BitsPerComponent 8";

/// The page with the image painted 100 by 100 points at 50, 50 from the top left.
Page paint(const std::vector<std::string>& objects,
           const std::string& matrix = "100 0 0 100 50 250", const std::string& before = "") {
  return read_page({"q " + before + " " + matrix + " cm /X Do Q", "/XObject << /X 10 0 R >>"},
                   objects);
}

std::string box_of(const Picture& picture) {
  return fmt::format("{:.0f},{:.0f}-{:.0f},{:.0f}", picture.box->x0, picture.box->y0,
                     picture.box->x1, picture.box->y1);
}

std::uint32_t pixel(const Raster& raster, int x, int y) {
  const std::uint8_t* p =
      raster.row(y) + std::ptrdiff_t{raster.kind == Raster::Kind::rgb ? 3 : 1} * x;
  if (raster.kind != Raster::Kind::rgb) return static_cast<std::uint32_t>(*p) * 0x010101U;
  return static_cast<std::uint32_t>(p[0] << 16 | p[1] << 8 | p[2]);
}

TEST(PdfPictures, OfAJpegAreItsBytes) {
  const std::string jpeg = to_jpeg(gradient(Raster::Kind::rgb, 40, 30));
  const Page page = paint({image(40, 30, kJpeg, jpeg)});
  ASSERT_EQ(page.pictures.size(), 1U);
  EXPECT_EQ(page.pictures[0].data, jpeg);
  EXPECT_EQ(page.pictures[0].media_type, "image/jpeg");
  EXPECT_EQ(page.pictures[0].source, "page-1-picture-1.jpg");
  EXPECT_EQ(box_of(page.pictures[0]), "50,50-150,150");
  EXPECT_EQ(shapes_of(page), "picture 50,50-150,150\n");
}

TEST(PdfPictures, OfAGreyJpegAreItsBytes) {
  const std::string jpeg = to_jpeg(gradient(Raster::Kind::grey, 40, 30));
  const std::string grey = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode";
  EXPECT_EQ(paint({image(40, 30, grey, jpeg)}).pictures.at(0).data, jpeg);
  const Page negative = paint({image(40, 30, grey + " /Decode [1 0]", jpeg)});
  EXPECT_NE(negative.pictures.at(0).data, jpeg) << "a Decode array turns it round";
}

TEST(PdfPictures, OfPlainSamplesBecomeJpegOrPng) {
  const Raster photo = gradient(Raster::Kind::rgb, 40, 30);
  const std::string samples(photo.pixels.begin(), photo.pixels.end());
  EXPECT_EQ(paint({image(40, 30, kRgb, samples)}).pictures.at(0).media_type, "image/jpeg");
  const Page drawing = paint({image(40, 30, kRgb, std::string(std::size_t{40} * 30 * 3, '\x40'))});
  EXPECT_EQ(drawing.pictures.at(0).media_type, "image/png");
  EXPECT_TRUE(drawing.pictures.at(0).data.starts_with("\x89PNG"));
  EXPECT_EQ(drawing.pictures.at(0).source, "page-1-picture-1.png");
}

TEST(PdfPictures, OfCmykIndexedAndOneBitAreConverted) {
  const std::string cmyk = "/ColorSpace /DeviceCMYK /BitsPerComponent 8";
  const std::string indexed =
      "/ColorSpace [/Indexed /DeviceRGB 1 <FF000000FF00>] /BitsPerComponent 1";
  const std::string bits = "/ColorSpace /DeviceGray /BitsPerComponent 1";
  for (const auto& object : {image(16, 16, cmyk, std::string(std::size_t{16} * 16 * 4, '\x20')),
                             image(16, 16, indexed, std::string(32, '\x55')),
                             image(16, 16, bits, std::string(32, '\x55'))}) {
    const Page page = paint({object});
    EXPECT_EQ(page.pictures.at(0).media_type, "image/png") << object;
    EXPECT_FALSE(page.pictures.at(0).data.empty()) << object;
  }
}

TEST(PdfPictures, UnderASoftMaskStandOnWhite) {
  const Raster photo = gradient(Raster::Kind::rgb, 64, 64);
  const std::string samples(photo.pixels.begin(), photo.pixels.end());
  std::string mask(std::size_t{64} * 64, '\xFF');
  std::fill(mask.begin(), mask.begin() + std::ptrdiff_t{64} * 32, '\0');
  const Page page = paint({image(64, 64, kRgb + " /SMask 11 0 R", samples),
                           image(64, 64, "/ColorSpace /DeviceGray /BitsPerComponent 8", mask)});
  const auto shown = from_jpeg(page.pictures.at(0).data, 1'000'000);
  ASSERT_TRUE(shown);
  EXPECT_EQ(pixel(*shown, 10, 5), 0xFFFFFFU);
  EXPECT_NE(pixel(*shown, 10, 60), 0xFFFFFFU);
  EXPECT_FALSE(page.marks.shapes.at(0).opaque);
}

TEST(PdfPictures, AreTurnedAsThePageShowsThem) {
  Raster photo = gradient(Raster::Kind::grey, 64, 32);
  for (int y = 0; y < 32; ++y)
    for (int x = 0; x < 16; ++x) photo.row(y)[x] = 0;  // a black bar at the left
  const std::string grey = "/ColorSpace /DeviceGray /BitsPerComponent 8";
  const std::string samples(photo.pixels.begin(), photo.pixels.end());
  const Page page = paint({image(64, 32, grey, samples)}, "0 100 -50 0 150 250");
  const auto shown = from_jpeg(page.pictures.at(0).data, 1'000'000);
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->width, 32);
  EXPECT_EQ(shown->height, 64);
  for (int x = 0; x < 32; ++x) EXPECT_LT(shown->row(60)[x], 40) << "left has become bottom";
}

TEST(PdfPictures, AreCutAtTheClipPath) {
  const std::string jpeg = to_jpeg(gradient(Raster::Kind::rgb, 40, 40));
  const Page page =
      paint({image(40, 40, kJpeg, jpeg)}, "100 0 0 100 50 250", "50 250 50 100 re W n");
  const auto shown = from_jpeg(page.pictures.at(0).data, 1'000'000);
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->width, 20);
  EXPECT_EQ(shown->height, 40);
  EXPECT_EQ(box_of(page.pictures.at(0)), "50,50-100,150");
}

TEST(PdfPictures, CutIntoStripsBecomeOne) {
  const Raster photo = gradient(Raster::Kind::rgb, 40, 40);
  const std::string samples(photo.pixels.begin(), photo.pixels.end());
  const std::string upper = samples.substr(0, std::size_t{40} * 25 * 3);
  const std::string lower = samples.substr(std::size_t{40} * 25 * 3);
  const Page page = read_page({"q 80 0 0 50 50 300 cm /X Do Q q 80 0 0 30 50 270 cm /Y Do Q",
                               "/XObject << /X 10 0 R /Y 11 0 R >>"},
                              {image(40, 25, kRgb, upper), image(40, 15, kRgb, lower)});
  ASSERT_EQ(page.pictures.size(), 1U);
  EXPECT_EQ(box_of(page.pictures[0]), "50,50-130,130");
  EXPECT_EQ(page.pictures[0].data, to_jpeg(photo));
  EXPECT_EQ(shapes_of(page), "picture 50,50-130,130\n");
}

/// A page with pictures of 10 by 10 pixels, each of one grey, in a row of `columns`; each is 20 by
/// 20 points, the ones of `odd` 20 by 20 pixels.
Page tiles(int rows, int columns, int odd = -1) {
  std::string content;
  std::string resources;
  std::vector<std::string> objects;
  for (int i = 0; i < rows * columns; ++i) {
    const int side = i == odd ? 20 : 10;
    content += fmt::format("q 20 0 0 20 {} {} cm /X{} Do Q ", 40 + 20 * (i % columns),
                           300 - 20 * (i / columns), i);
    resources += fmt::format("/X{} {} 0 R ", i, 10 + i);
    objects.push_back(
        image(side, side, "/ColorSpace /DeviceGray /BitsPerComponent 8",
              std::string(static_cast<std::size_t>(side * side), static_cast<char>('A' + i))));
  }
  return read_page({content, "/XObject << " + resources + ">>"}, objects);
}

TEST(PdfPictures, CutIntoTilesBecomeOne) {
  const Page page = tiles(2, 3);
  ASSERT_EQ(page.pictures.size(), 1U);
  EXPECT_EQ(box_of(page.pictures[0]), "40,80-100,120");
  EXPECT_EQ(page.pictures[0].source, "page-1-picture-1.png");
  Raster whole = blank(Raster::Kind::grey, 30, 20);
  for (int y = 0; y < 20; ++y) {
    for (int x = 0; x < 30; ++x)
      whole.row(y)[x] = static_cast<std::uint8_t>('A' + x / 10 + 3 * (y / 10));
  }
  EXPECT_EQ(page.pictures[0].data, to_png(whole));
}

TEST(PdfPictures, OfFewTilesOrOfAnotherResolutionStayApart) {
  EXPECT_EQ(tiles(1, 4).pictures.size(), 4U) << "four photographs in a row";
  EXPECT_EQ(tiles(1, 5, 2).pictures.size(), 5U) << "one is finer, and parts the others";
  EXPECT_EQ(tiles(2, 3, 0).pictures.size(), 2U) << "one is finer";
}

TEST(PdfPictures, ThatTouchButAreOfAnotherWidthStayApart) {
  const std::string grey = "/ColorSpace /DeviceGray /BitsPerComponent 8";
  const Page page = read_page({"q 80 0 0 50 50 300 cm /X Do Q q 80 0 0 30 50 270 cm /Y Do Q",
                               "/XObject << /X 10 0 R /Y 11 0 R >>"},
                              {image(4, 2, grey, "abcdefgh"), image(2, 2, grey, "abcd")});
  EXPECT_EQ(page.pictures.size(), 2U);
}

TEST(PdfPictures, InsideTheContentAreReadToo) {
  const Page page =
      read_page({"q 50 0 0 50 50 300 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q BT /F1 10 Tf 50 "
                 "100 Td (z) Tj ET"});
  ASSERT_EQ(page.pictures.size(), 1U);
  EXPECT_EQ(text_of(page), "z");
}

TEST(PdfPictures, OfAFewPointsAreShapesOnly) {
  const std::string grey = "/ColorSpace /DeviceGray /BitsPerComponent 8";
  const Page page = paint({image(2, 2, grey, "abcd")}, "7 0 0 7 50 300");
  EXPECT_TRUE(page.pictures.empty());
  EXPECT_EQ(shapes_of(page), "picture 50,93-57,100\n");
}

TEST(PdfPictures, ThatFillThePageAreNamedScans) {
  const std::string grey = "/ColorSpace /DeviceGray /BitsPerComponent 8";
  const Page page = paint({image(2, 2, grey, "abcd")}, "300 0 0 400 0 0");
  EXPECT_EQ(page.pictures.at(0).source, "page-1-scan-1.png");
}

TEST(PdfPictures, BeyondALimitKeepTheirPlaceAndAreSaidToBeMissing) {
  Settings settings;
  settings.limits.picture_pixels = 100;
  const std::string grey = "/ColorSpace /DeviceGray /BitsPerComponent 8";
  const Issue issue =
      read_pdf_bytes(test::make_pdf({{"q 50 0 0 50 50 300 cm /X Do Q", "/XObject << /X 10 0 R >>"}},
                                    {image(20, 20, grey, std::string(400, 'a'))}),
                     settings);
  ASSERT_EQ(issue.pages.at(0).pictures.size(), 1U);
  EXPECT_TRUE(issue.pages[0].pictures[0].data.empty());
  EXPECT_EQ(box_of(issue.pages[0].pictures[0]), "50,50-100,100");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::picture_not_shown), 1U);
}

TEST(PdfPictures, OfOneBitWeighAnEighth) {
  Settings settings;
  settings.limits.picture_pixels = 100;
  for (const char* kind :
       {"/ColorSpace /DeviceGray /BitsPerComponent 1", "/ImageMask true /BitsPerComponent 1"}) {
    const Issue issue = read_pdf_bytes(
        test::make_pdf({{"q 50 0 0 50 50 300 cm /X Do Q", "/XObject << /X 10 0 R >>"}},
                       {image(24, 24, kind, std::string(72, 'a'))}),
        settings);
    EXPECT_FALSE(issue.pages.at(0).pictures.at(0).data.empty()) << kind;
    EXPECT_EQ(issue.diagnostics.count(DiagCode::picture_not_shown), 0U) << kind;
  }
}

TEST(PdfPictures, ThatAreDamagedAreWhiteWhereNothingIsLeft) {
  const std::string bits = "/ColorSpace /DeviceGray /BitsPerComponent 1";
  const Page page = paint({image(16, 16, bits, "ab")});
  EXPECT_FALSE(page.pictures.at(0).data.empty());
}

TEST(Raster, ComesBackAfterFourQuarterTurns) {
  const Raster raster = gradient(Raster::Kind::rgb, 5, 3);
  Raster turning = raster;
  for (int i = 0; i < 4; ++i) turning = turned(turning, Orientation::right);
  EXPECT_EQ(turning.pixels, raster.pixels);
  EXPECT_EQ(turned(turned(raster, Orientation::left), Orientation::right).pixels, raster.pixels);
  EXPECT_EQ(turned(turned(raster, Orientation::around), Orientation::around).pixels, raster.pixels);
  EXPECT_EQ(turned(turned(raster, Orientation::mirrored), Orientation::mirrored).pixels,
            raster.pixels);
}

TEST(Raster, OfBrokenJpegIsNothing) {
  const std::string jpeg = to_jpeg(gradient(Raster::Kind::rgb, 40, 30));
  EXPECT_TRUE(from_jpeg(jpeg, 1200));
  EXPECT_FALSE(from_jpeg(jpeg, 1199));
  EXPECT_FALSE(from_jpeg("\xFF\xD8\xFFnonsense", 1000));
  EXPECT_FALSE(jpeg_frame("no jpeg"));
  EXPECT_EQ(jpeg_frame(jpeg)->width, 40);
  EXPECT_EQ(jpeg_frame(jpeg)->components, 3);
}

}  // namespace
}  // namespace broadsheet::read
