// SPDX-License-Identifier: GPL-3.0-or-later
// Which pages are read from their pictures, and which picture shows a page.
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "pipeline/recognition/picture_lender.h"
#include "pipeline/recognition/recognition.h"
#include "stages/raster.h"
#include "stages/recognize/engines/line_readers.h"
#include "tests/support/cpu_time.h"
#include "tests/unit/pipeline/modules_of_build.h"

namespace broadsheet::pipeline {
namespace {

/// Nobody asks them to read.
class NoReaders final : public recognize::LineReaders {
 public:
  [[nodiscard]] std::unique_ptr<Loan> lend() override { return nullptr; }
  [[nodiscard]] bool has_network(const recognize::LineKind& /*kind*/) override { return false; }
  void prepare() override {}
  [[nodiscard]] std::string folder() const override { return {}; }
};

Settings settings_with(Ocr ocr) {
  Settings settings;
  settings.ocr = ocr;
  settings.modules = modules_of_build();
  settings.line_readers = std::make_shared<NoReaders>();
  return settings;
}

Page empty_page() {
  Page page;
  page.id = {1};
  page.width = 300;
  page.height = 400;
  return page;
}

void add_picture(Page& page, const Box& box,
                 std::string data = to_png(blank(Raster::Kind::grey, 3, 4))) {
  Picture picture;
  picture.id = {page.id, static_cast<std::uint32_t>(page.pictures.size() + 1)};
  picture.box = box;
  picture.media_type = "image/png";
  picture.data = std::move(data);
  page.pictures.push_back(std::move(picture));
  Shape shape;
  shape.kind = Shape::Kind::picture;
  shape.box = box;
  shape.glyphs_before = static_cast<std::uint32_t>(page.marks.glyphs.size());
  page.marks.shapes.push_back(shape);
}

Page scan() {
  Page page = empty_page();
  add_picture(page, {0, 0, page.width, page.height});
  return page;
}

void add_text(Page& page, int characters, Hidden hidden) {
  page.marks.fonts.resize(1);
  for (int i = 0; i < characters; ++i) {
    Glyph glyph;
    glyph.unicode = U'字';
    const auto x = static_cast<float>(10 + i % 25 * 10);
    const auto y = static_cast<float>(20 + i / 25 * 14);
    glyph.x0 = x;
    glyph.x1 = x + 10;
    glyph.y0 = y;
    glyph.y1 = y + 10;
    glyph.baseline = y + 8;
    glyph.size = 10;
    glyph.hidden = hidden;
    page.marks.glyphs.push_back(glyph);
  }
}

Page scan_with_text(int characters, Hidden hidden) {
  Page page = scan();
  add_text(page, characters, hidden);
  return page;
}

TEST(IsToBeRead, HoldsOfPagesByTheirTextAndWhatIsAskedFor) {
  Page without_geometry = scan();
  without_geometry.width = without_geometry.height = 0;
  Page read_already = scan();
  read_already.lines.push_back({});
  Page half = empty_page();
  add_picture(half, {0, 0, 300, 200});
  Page two_halves = half;
  add_picture(two_halves, {0, 200, 300, 400});
  Page outlines = empty_page();
  outlines.marks.shapes.push_back({Shape::Kind::outline, {20, 20, 200, 40}, 0, true, 0});
  Page half_with_text = half;
  add_text(half_with_text, 200, Hidden::no);
  struct Case {
    const char* name;
    Page page;
    bool automatic, always;
  };
  Page text_only = empty_page();
  add_text(text_only, 100, Hidden::no);
  EXPECT_FALSE(is_to_be_read(text_only, settings_with(Ocr::automatic)));
  for (const Case& c : std::vector<Case>{
           {"a picture", scan(), true, true},
           {"a picture of half of the page", half, true, true},
           {"two halves", two_halves, true, true},
           {"print painted as outlines", outlines, true, true},
           {"a stamp of twenty characters", scan_with_text(20, Hidden::no), true, true},
           {"a notice of whoever gave the scan out", scan_with_text(200, Hidden::no), true, true},
           {"text over a picture", scan_with_text(500, Hidden::no), false, true},
           {"little text beside half a picture", half_with_text, false, true},
           {"text that a file calls untrusted", scan_with_text(200, Hidden::untrusted), true, true},
           {"text beside the page", scan_with_text(200, Hidden::off_page), true, true},
           {"text that is cut off", scan_with_text(200, Hidden::clipped), true, true},
           {"nothing at all", empty_page(), false, false},
           {"no geometry", without_geometry, false, false},
           {"lines that somebody else read", read_already, false, false},
       }) {
    EXPECT_EQ(is_to_be_read(c.page, settings_with(Ocr::automatic)), c.automatic) << c.name;
    EXPECT_EQ(is_to_be_read(c.page, settings_with(Ocr::always)), c.always) << c.name;
    EXPECT_FALSE(is_to_be_read(c.page, settings_with(Ocr::never))) << c.name;
  }
}

TEST(IsToBeRead, FailsWhereNobodyCouldReadIt) {
  for (const Ocr ocr : {Ocr::automatic, Ocr::always}) {
    Settings without_readers = settings_with(ocr);
    without_readers.line_readers = nullptr;
    EXPECT_FALSE(is_to_be_read(scan(), without_readers));
    Settings without_modules = settings_with(ocr);
    without_modules.modules = nullptr;
    EXPECT_FALSE(is_to_be_read(scan(), without_modules));
  }
}

TEST(ReadPagePicture, LeavesAPageAloneThatIsNotToBeRead) {
  for (const Page& page : {scan_with_text(200, Hidden::no), empty_page()}) {
    Diagnostics none;
    EXPECT_EQ(read_page_picture(page, settings_with(Ocr::never), none), page);
    EXPECT_TRUE(none.items().empty());
  }
}

TEST(ReadPagePicture, SaysThatAPageHasNoPictureThatCouldBeHad) {
  Page page = empty_page();
  add_picture(page, {0, 0, 300, 400}, "");
  Diagnostics found;
  EXPECT_EQ(read_page_picture(page, settings_with(Ocr::automatic), found), page);
  EXPECT_EQ(found.count(DiagCode::page_not_recognized), 1U);
}

TEST(PictureOfPage, IsTheOneThatCoversIt) {
  const Page page = scan();
  ASSERT_NE(picture_of_page(page), nullptr);
  EXPECT_EQ(picture_of_page(page)->id, page.pictures[0].id);
  Page with_logo = scan();
  add_picture(with_logo, {20, 20, 80, 50});
  ASSERT_NE(picture_of_page(with_logo), nullptr);
  EXPECT_EQ(picture_of_page(with_logo)->id, with_logo.pictures[0].id);
  Page rounded = empty_page();
  add_picture(rounded, {0.2, -0.3, 299.8, 400.4});
  EXPECT_NE(picture_of_page(rounded), nullptr);
}

TEST(PictureOfPage, IsNothingWhereNoneShowsAllOfIt) {
  Page half = empty_page();
  add_picture(half, {0, 0, 300, 200});
  Page halves = half;
  add_picture(halves, {0, 200, 300, 400});
  Page twice = scan();
  add_picture(twice, {0, 0, 300, 400});  // one of them lies over the other
  Page gone = empty_page();
  add_picture(gone, {0, 0, 300, 400}, "");
  Page no_picture = empty_page();
  add_picture(no_picture, {0, 0, 300, 400}, "%PDF-1.7");
  Page nowhere = scan();
  nowhere.pictures[0].box.reset();
  for (const Page& page : {empty_page(), half, halves, twice, gone, no_picture, nowhere})
    EXPECT_EQ(picture_of_page(page), nullptr);
}

/// Tells what it was asked for.
class NoDrawer final : public read::PageDrawer {
 public:
  [[nodiscard]] read::DrawnPage draw(std::uint32_t, double, read::PageImageFormat) override {
    throw Error(ErrorKind::input, "somebody asked");
  }
};

/// A page with text over a picture of many megabytes.
Page heavy_scan_with_text() {
  Page page = scan_with_text(200, Hidden::no);
  std::string jpeg = to_jpeg(blank(Raster::Kind::grey, 3, 4));
  jpeg.insert(jpeg.size() - 2, std::size_t{32} << 20, '\x55');
  page.pictures[0].data = std::move(jpeg);
  return page;
}

TEST(PictureLender, LooksAtNoPictureOfAPageThatNeedsNoReading) {
  Page page = heavy_scan_with_text();
  const Settings settings = settings_with(Ocr::automatic);
  const PictureLender lender([] { return std::make_unique<NoDrawer>(); }, settings);
  Diagnostics found;
  const test::CpuTime time;
  for (std::uint32_t n = 1; n <= 500; ++n) lender.lend(page, n, found);
  EXPECT_LT(time.seconds(), 2) << "the picture was walked each time";
  EXPECT_TRUE(page.image.data.empty());
  EXPECT_TRUE(found.items().empty());
}

TEST(PictureLender, KnowsWhichPictureShowsAPageByItsHead) {
  Page page = heavy_scan_with_text();
  const Settings settings = settings_with(Ocr::always);
  const PictureLender lender([] { return std::make_unique<NoDrawer>(); }, settings);
  Diagnostics found;
  const test::CpuTime time;
  for (std::uint32_t n = 1; n <= 500; ++n) lender.lend(page, n, found);
  EXPECT_LT(time.seconds(), 2) << "the picture was walked each time";
  EXPECT_TRUE(found.items().empty()) << "nothing is drawn";
}

}  // namespace
}  // namespace broadsheet::pipeline
