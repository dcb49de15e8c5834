// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/picture/page_pictures.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "stages/picture_file.h"
#include "tests/support/cpu_time.h"
#include "tests/support/pictures/picture_builder.h"

namespace broadsheet::read {
namespace {

using test::make_tiff;
using test::pattern;
using test::TiffPage;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto kBits = Raster::Kind::bits;
constexpr auto kGrey = Raster::Kind::grey;
constexpr auto kRgb = Raster::Kind::rgb;

/// All pages; one that cannot be read is empty (page_failed), as the pipeline has it.
Issue read_pictures(std::string_view bytes, std::string_view name = "p.tif",
                    const Settings& settings = {}) {
  const auto document = open_page_pictures({name, bytes}, settings);
  Issue issue = document->frame();
  for (std::uint32_t n = 1; n <= document->page_count(); ++n) {
    try {
      issue.pages.push_back(document->page(n, issue.diagnostics));
    } catch (const Error& e) {
      issue.pages.emplace_back();
      issue.pages.back().id.n = n;
      issue.diagnostics.add(DiagCode::page_failed, PageId{n}, {}, e.what());
    }
  }
  return issue;
}

Page read_page(std::string_view bytes, const Settings& settings = {}) {
  return read_pictures(bytes, "p.tif", settings).pages.at(0);
}

std::string fault_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& e) {
    return e.what();
  }
  return {};
}

/// What an EPUB shows of the page.
Raster shown(const Page& page) {
  std::string fault;
  return open_picture_file(page.pictures.at(0).data, {})->decode(1, fault);
}

/// The greatest difference of two pictures of one size; 256 for two of different sizes or kinds.
int difference(Raster a, Raster b) {
  if (a.kind != b.kind || a.width != b.width || a.height != b.height) return 256;
  int most = 0;
  a = widened(std::move(a));  // rows of bits may end in any
  b = widened(std::move(b));
  for (std::size_t i = 0; i < a.pixels.size(); ++i)
    most = std::max(most, std::abs(a.pixels[i] - b.pixels[i]));
  return most;
}

Raster white_bits(int width, int height) {
  Raster raster = blank(kBits, width, height);
  std::fill(raster.pixels.begin(), raster.pixels.end(), std::uint8_t{0xFF});
  return raster;
}

std::vector<DiagCode> codes(const Issue& issue) {
  std::vector<DiagCode> out;
  for (const Diagnostic& d : issue.diagnostics.items()) out.push_back(d.code);
  return out;
}

constexpr int kLossy = 12;

TEST(PagePictures, AreAsLargeAsTheirResolutionMakesThem) {
  const std::string tiff = make_tiff({{pattern(kGrey, 1200, 1800), 5, 200, 200}});
  const Page page = read_page(tiff);
  EXPECT_DOUBLE_EQ(page.width, 432);
  EXPECT_DOUBLE_EQ(page.height, 648);
  EXPECT_EQ(page.unit, Unit::pixel);
  EXPECT_EQ(page.resolution, 200);
  EXPECT_EQ(page.image.width, 1200U);
  EXPECT_TRUE(page.lines.empty());
  ASSERT_EQ(page.pictures.size(), 1U);
  EXPECT_EQ(*page.pictures[0].box, (Box{0, 0, 432, 648}));
}

TEST(PagePictures, HaveTheResolutionOfEachFormat) {
  const double centimetre = 200 / 2.54;
  for (const std::string& bytes :
       {make_tiff({{pattern(kGrey, 1200, 1600), 1, centimetre, centimetre, 3}}),
        to_jpeg(pattern(kRgb, 1200, 1600), 200), to_png(pattern(kGrey, 1200, 1600), 200),
        test::with_exif(to_jpeg(pattern(kGrey, 1200, 1600)), 1, 200),
        test::with_exif(to_png(pattern(kGrey, 1200, 1600)), 1, 200)}) {
    const Issue issue = read_pictures(bytes);
    EXPECT_NEAR(issue.pages[0].width, 432, 0.1);
    EXPECT_EQ(issue.diagnostics.count(DiagCode::resolution_guessed), 0U);
  }
}

TEST(PagePictures, GetAResolutionThatMakesANewspaperWhereTheFileSaysNothingOrNonsense) {
  struct Case {
    std::string bytes;
    double dpi;
  };
  for (const Case& c : {Case{to_png(pattern(kBits, 3400, 4800)), 300},
                        Case{to_png(pattern(kBits, 3400, 4800), 1), 300},
                        Case{to_png(pattern(kBits, 3400, 4800), 72), 300},
                        Case{to_png(pattern(kBits, 1500, 2300), 9000), 100},
                        Case{to_png(pattern(kBits, 700, 900), 72), 72}}) {
    const Issue issue = read_pictures(c.bytes, "p.png");
    EXPECT_NEAR(issue.pages[0].resolution, c.dpi, 0.1);
    EXPECT_EQ(issue.diagnostics.count(DiagCode::resolution_guessed), c.dpi == 72 ? 0U : 1U);
  }
  const Issue issue = read_pictures(to_png(pattern(kBits, 3400, 4800), 1), "p.png");
  EXPECT_THAT(issue.diagnostics.items()[0].detail,
              HasSubstr("p.png: it says 0.9906, which makes a page of"));
  EXPECT_THAT(issue.diagnostics.items()[0].detail, HasSubstr("300 are taken"));
}

TEST(PagePictures, HaveTheResolutionThatIsAskedForWhateverTheFileSays) {
  Settings settings;
  settings.dpi = 400;
  const Page page = read_page(to_png(pattern(kGrey, 800, 1200), 200), settings);
  EXPECT_DOUBLE_EQ(page.width, 144);
}

TEST(PagePictures, KeepTheBytesOfJpegAndPng) {
  for (const std::string& bytes : {to_jpeg(pattern(kRgb, 90, 60)), to_jpeg(pattern(kGrey, 90, 60)),
                                   to_png(pattern(kRgb, 90, 60)), to_png(pattern(kBits, 90, 60))}) {
    const Page page = read_page(bytes);
    EXPECT_TRUE(page.pictures[0].data == bytes);
    EXPECT_EQ(page.pictures[0].media_type,
              bytes.starts_with("\x89PNG") ? "image/png" : "image/jpeg");
  }
}

TEST(PagePictures, BecomePngIfTheyHaveOneBitOrGreyElseJpeg) {
  for (const int packing : {1, 5, 8}) {
    const Page bits = read_page(make_tiff({{pattern(kBits, 90, 60), packing, 200, 200}}));
    EXPECT_EQ(difference(shown(bits), pattern(kBits, 90, 60)), 0);
    const Page grey = read_page(make_tiff({{pattern(kGrey, 90, 60), packing, 200, 200}}));
    EXPECT_EQ(difference(shown(grey), pattern(kGrey, 90, 60)), 0);
    const Page rgb = read_page(make_tiff({{pattern(kRgb, 90, 60), packing, 200, 200}}));
    EXPECT_EQ(rgb.pictures[0].media_type, "image/jpeg");
    EXPECT_LE(difference(shown(rgb), pattern(kRgb, 90, 60)), kLossy);
  }
}

TEST(PagePictures, AreReadOfFaxesJpegInTiffTilesAndWhateverZeroMeans) {
  TiffPage fax{pattern(kBits, 90, 60), 4};
  fax.zero_is_white = true;
  EXPECT_EQ(difference(shown(read_page(make_tiff({fax}))), fax.raster), 0);
  TiffPage white{pattern(kGrey, 90, 60), 5};
  white.zero_is_white = true;
  EXPECT_EQ(difference(shown(read_page(make_tiff({white}))), white.raster), 0);
  EXPECT_LE(
      difference(shown(read_page(make_tiff({{pattern(kRgb, 90, 64), 7}}))), pattern(kRgb, 90, 64)),
      2 * kLossy);
  TiffPage tiled{pattern(kGrey, 90, 60), 5};
  tiled.tile = 32;
  EXPECT_EQ(difference(shown(read_page(make_tiff({tiled}))), tiled.raster), 0);
  tiled.raster = pattern(kRgb, 70, 100);
  EXPECT_LE(difference(shown(read_page(make_tiff({tiled}))), tiled.raster), kLossy);
}

TEST(PagePictures, AreReadOfSixteenBitsInksPalettesAndPlanes) {
  using enum TiffPage::Samples;
  const auto read = [](const Raster& raster, TiffPage::Samples samples, int packing) {
    TiffPage page{raster, packing, 200, 200};
    page.samples = samples;
    return shown(read_page(make_tiff({page})));
  };
  const Raster grey = pattern(kGrey, 90, 60);
  const Raster rgb = pattern(kRgb, 90, 60);
  for (const int packing : {1, 5, 8}) {
    EXPECT_EQ(difference(read(grey, sixteen_bits, packing), grey), 0);
    EXPECT_EQ(difference(read(grey, palette, packing), grey), 0);
    for (const TiffPage::Samples samples : {sixteen_bits, inks, planes})
      EXPECT_LE(difference(read(rgb, samples, packing), rgb), kLossy);
  }
}

TEST(PagePictures, AreWhiteWhereTheyAreClear) {
  const Raster raster = shown(read_page(test::make_clear_webp(40, 30)));
  EXPECT_EQ(difference(raster, widened(white_bits(40, 30))), 0);
  const Raster print = pattern(kGrey, 90, 60);
  EXPECT_LE(difference(shown(read_page(test::make_clear_jpeg2000(print))), print), 1);
  EXPECT_LE(difference(shown(read_page(test::make_clear_png(print))), print), 1);
}

TEST(PagePictures, ThatAreBlankArePagesLikeOthers) {
  TiffPage page{white_bits(1700, 2200), 4, 200, 200};
  const Issue issue = read_pictures(make_tiff({page, page}));
  ASSERT_EQ(issue.pages.size(), 2U);
  EXPECT_EQ(difference(shown(issue.pages[1]), page.raster), 0);
  EXPECT_TRUE(issue.diagnostics.items().empty());
}

TEST(PagePictures, AreReadOfJpeg2000AndWebp) {
  for (const bool has_boxes : {true, false}) {
    EXPECT_EQ(difference(shown(read_page(test::make_jpeg2000(pattern(kGrey, 90, 60), has_boxes))),
                         pattern(kGrey, 90, 60)),
              0);
    EXPECT_LE(difference(shown(read_page(test::make_jpeg2000(pattern(kRgb, 90, 60), has_boxes))),
                         pattern(kRgb, 90, 60)),
              kLossy);
  }
  EXPECT_LE(
      difference(shown(read_page(test::make_webp(pattern(kRgb, 90, 60)))), pattern(kRgb, 90, 60)),
      kLossy);
}

TEST(PagePictures, OfInksBecomeColoursWhicheverWayRoundTheyAreWritten) {
  const std::string of_adobe = test::make_cmyk_jpeg(32, 32, 0x00FFFF00);  // magenta and yellow
  std::string of_others = test::make_cmyk_jpeg(32, 32, 0xFF0000FF);
  of_others.replace(of_others.find("Adobe"), 5, "Other");
  for (const std::string& jpeg : {of_adobe, of_others}) {
    const Raster red = shown(read_page(jpeg));
    ASSERT_EQ(red.kind, kRgb);
    EXPECT_GT(red.pixels[0], 240);
    EXPECT_LT(red.pixels[1], 20);
    EXPECT_LT(red.pixels[2], 20);
  }
}

TEST(PagePictures, StandUprightAsExifOrTiffTurnThem) {
  const Raster upright = pattern(kGrey, 60, 90);
  struct Case {
    int tag;
    Orientation as_stored;
  };
  for (const auto& [tag, as_stored] :
       {Case{2, Orientation::mirrored}, Case{3, Orientation::around},
        Case{4, Orientation::mirrored_around}, Case{5, Orientation::mirrored_left},
        Case{6, Orientation::left}, Case{7, Orientation::mirrored_right},
        Case{8, Orientation::right}}) {
    const Raster stored = turned(upright, as_stored);
    TiffPage page{stored, 5, 300, 150};
    page.orientation = tag;
    EXPECT_EQ(difference(shown(read_page(test::with_exif(to_png(stored), tag, 200))), upright), 0)
        << tag;
    EXPECT_LE(difference(shown(read_page(test::with_exif(to_jpeg(stored), tag, 200))), upright), 30)
        << tag;
    page.dpi_down = 300;
    EXPECT_EQ(difference(shown(read_page(make_tiff({page}))), upright), 0) << tag;
    page.raster = turned(pattern(kBits, 60, 90), as_stored);
    EXPECT_EQ(difference(shown(read_page(make_tiff({page}))), pattern(kBits, 60, 90)), 0) << tag;
  }
}

TEST(PagePictures, GetSquarePixels) {
  const Page page = read_page(make_tiff({{pattern(kBits, 1728, 1075), 4, 204, 98}}));
  EXPECT_NEAR(page.width, 1728 / 204.0 * 72, 0.01);
  EXPECT_NEAR(page.height, 1075 / 98.0 * 72, 0.01);
  const Raster raster = shown(page);
  EXPECT_EQ(raster.width, 1728);
  EXPECT_EQ(raster.height, 2238);
  EXPECT_EQ(page.image.height, 2238U);
}

TEST(PagePictures, AreAPageEachOfATiffWithoutThumbnails) {
  TiffPage first{pattern(kGrey, 40, 60), 5};
  TiffPage thumbnail{pattern(kGrey, 4, 6), 5};
  thumbnail.kind = 1;
  TiffPage second{pattern(kBits, 80, 60), 4};
  const Issue issue = read_pictures(make_tiff({first, thumbnail, second}));
  ASSERT_EQ(issue.pages.size(), 2U);
  EXPECT_EQ(shown(issue.pages[0]).width, 40);
  EXPECT_EQ(shown(issue.pages[1]).width, 80);
  EXPECT_EQ(issue.sources[0].format, "picture");
}

TEST(PagePictures, OfATiffOfTooManyPagesAreRefused) {
  const TiffPage page{pattern(kBits, 8, 8)};
  Settings settings;
  settings.limits.pages = 9;
  const std::string tiff = make_tiff(std::vector<TiffPage>(10, page));
  EXPECT_THAT(fault_of([&] { read_pictures(tiff, "p.tif", settings); }),
              HasSubstr("--limit pages=N"));
}

TEST(PagePictures, OfTenThousandPagesAreCountedInLittleTime) {
  const std::string tiff = make_tiff(std::vector<TiffPage>(10'000, TiffPage{pattern(kBits, 8, 8)}));
  Settings settings;
  settings.limits.pages = 20'000;
  const test::CpuTime time;
  const auto document = open_page_pictures({"p.tif", tiff}, settings);
  ASSERT_EQ(document->page_count(), 10'000U);
  Diagnostics found;
  for (std::uint32_t n = 10'000; n > 9'000; --n)
    EXPECT_FALSE(document->page(n, found).pictures[0].data.empty());
  EXPECT_LT(time.seconds(), 20);
}

TEST(PagePictures, BeyondTheLimitsAreNamedAndKeepTheirPage) {
  Settings settings;
  settings.limits.picture_pixels = 500;
  const std::string tiff = make_tiff({{pattern(kGrey, 90, 60), 5, 20, 20}});
  const Issue issue = read_pictures(tiff, "p.tif", settings);
  EXPECT_THAT(codes(issue), ElementsAre(DiagCode::resolution_guessed, DiagCode::picture_not_shown));
  EXPECT_THAT(issue.diagnostics.items()[1].detail,
              HasSubstr("p.tif: it has 90 by 60 pixels, more than the limit picture.pixels"));
  EXPECT_GT(issue.pages[0].width, 0);
  EXPECT_TRUE(issue.pages[0].pictures[0].data.empty());
  // Of one bit eight are one.
  EXPECT_FALSE(read_page(make_tiff({{pattern(kBits, 60, 60)}}), settings).pictures[0].data.empty());
  settings.limits.picture_bytes = 100;
  EXPECT_THAT(read_pictures(to_png(pattern(kGrey, 90, 60)), "p.png", settings)
                  .diagnostics.items()
                  .back()
                  .detail,
              HasSubstr("p.png: it is beyond the limit picture.bytes"));
}

/// The only finding about the picture of a page that keeps its size.
std::string why_not_shown(std::string_view bytes, const Settings& settings = {}) {
  const Issue issue = read_pictures(bytes, "large", settings);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::picture_not_shown), 1U);
  EXPECT_GT(issue.pages.at(0).width * issue.pages.at(0).height, 0);
  return issue.diagnostics.items().back().detail;
}

TEST(PagePictures, OfMorePixelsThanTheLimitAreReadWithAHalfOrAThirdOfThem) {
  struct Case {
    std::uint64_t limit;
    int width, height;
    const char* of;
  };
  for (const Case& c :
       {Case{5400, 90, 60, ""}, Case{5399, 45, 30, "1 of 2"}, Case{1349, 30, 20, "1 of 3"}}) {
    Settings settings;
    settings.limits.picture_pixels = c.limit;
    for (const Raster::Kind kind : {kGrey, kRgb}) {
      TiffPage page{pattern(kind, 90, 60), 5, 10, 10};
      page.dpi_across = page.dpi_down = 200;
      settings.dpi = 100;
      const Issue issue = read_pictures(make_tiff({page}), "p.tif", settings);
      const Raster read = shown(issue.pages.at(0));
      EXPECT_EQ(read.width, c.width);
      EXPECT_EQ(read.height, c.height);
      const Raster expected = scaled(page.raster, c.width, c.height);
      EXPECT_LT(difference(read, expected), kind == kGrey ? 1 : 12);
      EXPECT_NEAR(issue.pages[0].width, 64.8, 0.01);
      EXPECT_EQ(issue.pages[0].image.width, 90U) << "of the file";
      if (*c.of == '\0') {
        EXPECT_TRUE(issue.diagnostics.items().empty());
      } else {
        EXPECT_THAT(issue.diagnostics.items().at(0).detail,
                    testing::AllOf(HasSubstr("90 by 60 pixels"), HasSubstr(c.of),
                                   HasSubstr("--limit picture.pixels=N")));
      }
    }
  }
}

TEST(PagePictures, OfJpeg2000AreHalvedAsOftenAsTheFileCan) {
  Settings settings;
  settings.dpi = 100;
  const std::string file = test::make_jpeg2000(pattern(kGrey, 90, 62));
  for (const auto& [limit, width, height] :
       {std::tuple{5'580U, 90, 62}, {5'579U, 45, 31}, {1'394U, 23, 16}}) {
    settings.limits.picture_pixels = limit;
    const Issue issue = read_pictures(file, "p.jp2", settings);
    const Raster read = shown(issue.pages.at(0));
    EXPECT_EQ(read.width, width);
    EXPECT_EQ(read.height, height);
    EXPECT_LT(difference(read, scaled(pattern(kGrey, 90, 62), width, height)), 30);
    EXPECT_NEAR(issue.pages[0].width, 64.8, 0.01);
  }
  settings.limits.picture_pixels = 347;
  EXPECT_THAT(why_not_shown(file, settings), HasSubstr("it has 90 by 62 pixels"));
}

/// A head that promises pixels which are not there.
std::string png_head(std::uint32_t width, std::uint32_t height, int bits, int colours) {
  std::string png = to_png(pattern(kGrey, 8, 8));
  const auto put = [&](std::size_t at, std::uint32_t value) {
    for (int i = 0; i < 4; ++i)
      png[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (24 - 8 * i));
  };
  put(16, width);
  put(20, height);
  png[24] = static_cast<char>(bits);
  png[25] = static_cast<char>(colours);
  return png;
}

TEST(PagePictures, AreWeighedBeforeTheyAreDecodedWithALimitAndARemedyNamed) {
  const test::CpuTime time;
  const auto refusal = [](const char* size) {
    return testing::AllOf(HasSubstr(size),
                          HasSubstr("more than the limit picture.pixels of 100000000"),
                          HasSubstr("--limit picture.pixels=N"));
  };
  EXPECT_THAT(why_not_shown(test::with_exif(png_head(40'000, 30'000, 8, 2), 6, 600)),
              refusal("40000 by 30000"));
  EXPECT_THAT(why_not_shown(test::with_exif(png_head(30'000, 40'000, 1, 0), 6, 1200)),
              refusal("30000 by 40000"));
  std::string jpeg2000 = test::make_jpeg2000(pattern(kRgb, 90, 60), false);
  jpeg2000.replace(8, 8, std::string("\0\0\x4E\x20\0\0\x3A\x98", 8));   // SIZ: of the picture,
  jpeg2000.replace(24, 8, std::string("\0\0\x4E\x20\0\0\x3A\x98", 8));  // and of its one tile
  Settings small;                                                       // it can be halved twice
  small.limits.picture_pixels = 18'000'000;
  EXPECT_THAT(why_not_shown(jpeg2000, small),
              testing::AllOf(HasSubstr("20000 by 15000"), HasSubstr("picture.pixels of 18000000")));
  EXPECT_LT(time.seconds(), 1);
}

TEST(PagePictures, OfOneBitAreReadInProportionToTheirSize) {
  const TiffPage page{white_bits(30'000, 40'000), 4, 1200, 1200};
  const std::string tiff = make_tiff({page});
  EXPECT_THAT(why_not_shown(tiff), HasSubstr("it has 30000 by 40000 pixels"));
  Settings settings;
  settings.limits.picture_pixels = 150'000'000;
  const test::CpuTime time;
  const Page read = read_page(tiff, settings);
  EXPECT_EQ(read.pictures[0].media_type, "image/png");
  EXPECT_LT(time.seconds(), 30);
}

TEST(PagePictures, WithPixelsThatAreNotSquareAreWeighedAsSquareOnes) {
  Settings settings;
  settings.limits.picture_pixels = 1'000'000;
  const TiffPage page{pattern(kBits, 1600, 400), 4, 400, 100};
  EXPECT_THAT(why_not_shown(make_tiff({page}), settings), HasSubstr("they are 1600 by 1600"));
}

/// A JPEG 2000 whose COD says so of layers and precincts (A.6.1).
std::string pieces_of_jpeg2000(unsigned layers, char precincts) {
  std::string stream = test::make_jpeg2000(pattern(kGrey, 2000, 2000), false);
  const std::size_t cod = stream.find("\xFF\x52");
  stream[cod + 6] = static_cast<char>(layers >> 8);
  stream[cod + 7] = static_cast<char>(layers & 0xFFU);
  if (precincts == 0) return stream;
  const auto levels = static_cast<std::size_t>(stream[cod + 9]);
  stream[cod + 4] = static_cast<char>(stream[cod + 4] | 1);
  stream[cod + 3] = static_cast<char>(12 + levels + 1);
  return stream.insert(cod + 14, std::string(levels + 1, precincts));
}

TEST(PagePictures, OfJpeg2000ThatNeedMoreThanTheyAreAreRefused) {
  const test::CpuTime time;
  for (const std::string& stream : {pieces_of_jpeg2000(1, 0x11), pieces_of_jpeg2000(65'535, 0x44)})
    EXPECT_THAT(fault_of([&] { read_pictures(stream); }), HasSubstr("too many tiles, precincts"));
  EXPECT_FALSE(read_page(pieces_of_jpeg2000(25, 0)).pictures[0].data.empty());
  EXPECT_LT(time.seconds(), 20);
}

TEST(PagePictures, WithoutASizeFail) {
  for (const std::string& bytes : {png_head(0, 10, 8, 0), png_head(10, 0, 8, 2)}) {
    const Issue issue = read_pictures(bytes, "p.png");
    EXPECT_THAT(codes(issue), ElementsAre(DiagCode::page_failed));
    EXPECT_THAT(issue.diagnostics.items()[0].detail, HasSubstr("no size"));
  }
  const Issue huge = read_pictures(png_head(0x7FFFFFFF, 0x7FFFFFFF, 8, 2), "p.png");
  EXPECT_EQ(huge.diagnostics.count(DiagCode::page_failed), 1U);
}

TEST(PagePictures, ThatAreCutShortAreShownAsFarAsTheyGoAndNamed) {
  const Raster grey = pattern(kGrey, 300, 400);
  for (const std::string& whole :
       {to_jpeg(grey, 200), to_png(grey, 200), test::with_exif(to_png(grey), 3, 200),
        test::with_exif(to_jpeg(grey), 3, 200), make_tiff({{pattern(kBits, 300, 400), 1}}),
        test::make_jpeg2000(grey), test::make_webp(pattern(kRgb, 300, 400))}) {
    const std::string half = whole.substr(0, whole.size() * 2 / 3);
    Issue issue;
    const std::string fault = fault_of([&] { issue = read_pictures(half, "half"); });
    if (!fault.empty()) {  // the directory of a TIFF stands behind its picture
      EXPECT_THAT(fault, HasSubstr("Fetch it again"));
      continue;
    }
    EXPECT_EQ(issue.diagnostics.count(DiagCode::picture_damaged) +
                  issue.diagnostics.count(DiagCode::picture_not_shown),
              1U);
    EXPECT_THAT(issue.diagnostics.items().back().detail, HasSubstr("half: "));
    EXPECT_THAT(issue.diagnostics.items().back().detail, HasSubstr("Fetch it again"));
  }
}

TEST(PagePictures, OfJpeg2000WhoseHeadIsCutShortAreNotBlamedForTheirColours) {
  const std::string whole = test::make_jpeg2000(pattern(kGrey, 300, 400));
  const std::size_t size_of_picture = whole.find("\xFF\x51");
  ASSERT_NE(size_of_picture, std::string::npos);
  EXPECT_THAT(fault_of([&] { (void)read_pictures(whole.substr(0, size_of_picture + 20)); }),
              HasSubstr("its head is cut short. Fetch it again"));
}

/// The TIFF of one page with another number in that field of its directory (TIFF 6.0, section 2).
std::string with_number(std::string tiff, unsigned tag, unsigned number) {
  const auto byte = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(tiff.at(at)));
  };
  std::size_t at = byte(4) | byte(5) << 8 | byte(6) << 16;
  for (std::size_t left = byte(at) | byte(at + 1) << 8; left > 0; --left) {
    const std::size_t field = at + 2 + 12 * (left - 1);
    if ((byte(field) | byte(field + 1) << 8) != tag) continue;
    tiff.at(field + 8) = static_cast<char>(number & 0xFF);
    tiff.at(field + 9) = static_cast<char>(number >> 8);
  }
  return tiff;
}

TEST(PagePictures, OfAKindThatIsNotReadAreNamedWithWhatToSaveThemAs) {
  constexpr unsigned kBitsPerSample = 258;
  const std::string tiff = make_tiff({{pattern(kGrey, 90, 60), 1}});
  const Issue issue = read_pictures(with_number(tiff, kBitsPerSample, 32), "real.tif");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::picture_not_shown), 1U);
  const std::string& said = issue.diagnostics.items().back().detail;
  EXPECT_THAT(said, HasSubstr("real.tif: its pixels are of a kind that is not read"));
  EXPECT_THAT(said, HasSubstr("32-bit"));
  EXPECT_THAT(said, HasSubstr("Save it as TIFF with 8 bits a sample"));
}

TEST(PagePictures, OfFaxesWhoseCodesAreDamagedAreNamedThoughNoLineIsMissing) {
  TiffPage fax{pattern(kBits, 300, 400), 4, 100, 100};
  fax.rows = 400;
  const std::string whole = make_tiff({fax});
  ASSERT_TRUE(read_pictures(whole).diagnostics.items().empty());
  std::size_t named = 0;
  for (std::size_t at = 20; at < 120; at += 10) {
    std::string damaged = whole;
    for (std::size_t i = at; i < at + 10; ++i) damaged[i] = static_cast<char>(~damaged[i]);
    const Issue issue = read_pictures(damaged, "fax.tif");
    ASSERT_EQ(issue.pages.size(), 1U);
    for (const Diagnostic& found : issue.diagnostics.items())
      EXPECT_THAT(found.detail, HasSubstr("fax.tif: it is damaged"));
    named += issue.diagnostics.count(DiagCode::picture_damaged);
  }
  EXPECT_EQ(named, 10U);
}

TEST(PagePictures, BehindADamagedDirectoryAreMissedAndThoseBeforeItKept) {
  const TiffPage page{pattern(kGrey, 300, 400), 5, 100, 100};
  const std::string whole = make_tiff({page, page, page});
  EXPECT_TRUE(read_pictures(whole).diagnostics.items().empty());
  const Issue issue = read_pictures(std::string_view(whole).substr(0, whole.size() - 40));
  ASSERT_EQ(issue.pages.size(), 2U);
  EXPECT_EQ(difference(shown(issue.pages[1]), page.raster), 0);
  ASSERT_THAT(codes(issue), ElementsAre(DiagCode::picture_damaged));
  EXPECT_THAT(issue.diagnostics.items()[0].detail,
              HasSubstr("p.tif, page 2: what comes behind it cannot be read"));
}

TEST(PagePictures, ThatAreSomethingElseAreRefused) {
  for (const char* bytes :
       {"", "GIF89a", "II*\0 and nothing", "\xFF\xD8\xFF\xE0 no frame", "%PDF-"})
    EXPECT_FALSE(fault_of([&] { read_pictures(bytes); }).empty());
}

TEST(PagePictures, MayBeSharedAmongDocumentsUntilTheirBytesCount) {
  const std::string tiff = make_tiff(std::vector<TiffPage>(4, TiffPage{pattern(kGrey, 90, 60)}));
  Settings settings;
  const auto document = open_page_pictures({"p.tif", tiff}, settings);
  Diagnostics found;
  (void)document->page(1, found);
  EXPECT_FALSE(document->is_bound_to_order());
  settings.limits.pictures_bytes = 100;
  const auto limited = open_page_pictures({"p.tif", tiff}, settings);
  (void)limited->page(1, found);
  EXPECT_EQ(limited->page(2, found).pictures[0].data, "");
}

TEST(PictureDrawer, DrawsPagesInOtherResolutions) {
  const std::string tiff = make_tiff({{pattern(kGrey, 800, 1200), 5, 200, 200}});
  const auto drawer = open_picture_drawer({"p.tif", tiff}, {});
  const DrawnPage drawn = drawer->draw(1, 50, PageImageFormat::png);
  EXPECT_EQ(drawn.width, 200U);
  EXPECT_EQ(drawn.height, 300U);
  std::string fault;
  const Raster raster = open_picture_file(drawn.bytes, {})->decode(1, fault);
  EXPECT_LE(difference(raster, scaled(pattern(kGrey, 800, 1200), 200, 300)), 0);
  EXPECT_THAT(fault_of([&] { (void)drawer->draw(1, 1e6, PageImageFormat::png); }),
              HasSubstr("Ask for less with --dpi"));
}

}  // namespace
}  // namespace broadsheet::read
