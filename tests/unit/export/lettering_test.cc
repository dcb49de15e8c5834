// SPDX-License-Identifier: GPL-3.0-or-later
// The drawn cover of an EPUB.
#include "stages/export/lettering/lettering.h"

#include <tuple>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <png.h>

#include "document/errors.h"
#include "stages/export/lettering/png.h"
#include "tests/unit/export/epub_issue.h"
#include "tests/unit/export/epub_reading.h"

namespace broadsheet::exporting {
namespace {

using epub::CoverMark;
using epub::CoverSheet;
using epub::Ink;

CoverSheet sheet_of(TextView text, std::string lang = "zh-Hans") {
  CoverSheet sheet{400, 200, 360, std::move(lang), {{Ink::sheet, 0, 0, 400, 200}}};
  CoverMark mark;
  mark.x = 200;
  mark.y = 120;
  mark.size = 60;
  mark.is_centred = true;
  mark.text = text;
  sheet.marks.push_back(mark);
  return sheet;
}

void draw(const CoverSheet& sheet, std::string& png) {
  png = draw_cover(sheet);
}

/// The module without its library.
class Linked final : public Modules {
 public:
  [[nodiscard]] Function function(std::string_view module, const char* name) const override {
    EXPECT_EQ(module, epub::kLetteringModule);
    EXPECT_STREQ(name, epub::kDrawCover);
    return reinterpret_cast<Function>(static_cast<epub::DrawCover>(draw));
  }
};

std::vector<OutputFile> files_of(const Issue& issue) {
  WriteOptions options = test::epub_options();
  options.modules = std::make_shared<Linked>();
  Diagnostics diagnostics;
  const OutputFile book = write_epub(issue, options, diagnostics).at(0);
  EXPECT_THAT(check_epub(book), testing::IsEmpty());
  return unzip(book.bytes).files;
}

TEST(Lettering, DrawsEveryScriptOfTheFontsTheSameEachTime) {
  for (const auto& [lang, text] : {std::pair{"zh-Hans", U"江城工业报 No. 7"},
                                   {"zh-Hant", U"江城工業報"},
                                   {"ja", U"川の町新聞"},
                                   {"ko", U"강마을신문"},
                                   {"ru", U"Речная газета"},
                                   {"fr", U"L’Écho du fleuve"}}) {
    const std::string png = draw_cover(sheet_of(text, lang));
    EXPECT_THAT(png, testing::StartsWith("\x89PNG")) << lang;
    EXPECT_EQ(png, draw_cover(sheet_of(text, lang))) << lang;
    EXPECT_NE(png, draw_cover(sheet_of(U"—", lang))) << lang;
  }
}

TEST(Lettering, DrawsNothingRatherThanWithoutALetter) {
  EXPECT_EQ(draw_cover(sheet_of(U"江\U000F0000")), "");
}

TEST(Lettering, MakesALineThatIsTooWideNarrower) {
  const std::string wide = draw_cover(sheet_of(std::u32string(60, U'报')));
  EXPECT_THAT(wide, testing::StartsWith("\x89PNG"));
  EXPECT_LT(wide.size(), 20'000U);
}

TEST(Lettering, OfAnEndlessWidthCostsNoMoreThanItsSheet) {
  CoverSheet sheet = sheet_of(U"报");
  sheet.marks.push_back({Ink::accent, -50, -50, 1e6, 1e6});
  EXPECT_THAT(draw_cover(sheet), testing::StartsWith("\x89PNG"));
}

/// A machine without the module.
class Missing final : public Modules {
 public:
  [[nodiscard]] Function function(std::string_view, const char*) const override {
    throw Error(ErrorKind::unsupported, "the module cannot be opened.");
  }
};

TEST(Lettering, WithoutItsModuleCostsTheDrawnCoverOnly) {
  WriteOptions options = test::epub_options();
  options.modules = std::make_shared<Missing>();
  Diagnostics diagnostics;
  const std::vector<OutputFile> books = write_epub(test::front_page(), options, diagnostics);
  ASSERT_EQ(books.size(), 1U);
  EXPECT_THAT(check_epub(books[0]), testing::IsEmpty());
  for (const OutputFile& file : unzip(books[0].bytes).files) EXPECT_NE(file.path, "EPUB/cover.png");
  ASSERT_EQ(diagnostics.items().size(), 1U);
  EXPECT_EQ(diagnostics.items()[0].code, DiagCode::picture_not_shown);
  EXPECT_EQ(diagnostics.items()[0].detail, "cover.png: the module cannot be opened.");
}

TEST(Lettering, HasTheColoursOfTheCoverOfText) {
  const auto at = [](const std::string& svg, Ink ink) {
    return svg.find(fmt::format("fill=\"#{:06x}\"", epub::light_colour(ink)));
  };
  for (const OutputFile& file : files_of(test::front_page())) {
    if (file.path != "EPUB/cover.svg") continue;
    for (const Ink ink : {Ink::sheet, Ink::ink, Ink::soft, Ink::accent})
      EXPECT_NE(at(file.bytes, ink), std::string::npos) << static_cast<int>(ink);
  }
}

TEST(Lettering, IsTheCoverThatListsOfBooksShow) {
  const std::vector<OutputFile> files = files_of(test::front_page());
  const auto bytes = [&](std::string_view path) {
    for (const OutputFile& file : files)
      if (file.path == path) return file.bytes;
    return std::string();
  };
  EXPECT_THAT(bytes("EPUB/cover.png"), testing::StartsWith("\x89PNG"));
  EXPECT_THAT(bytes("EPUB/package.opf"),
              testing::HasSubstr("href=\"cover.png\" media-type=\"image/png\" "
                                 "properties=\"cover-image\""));
  EXPECT_THAT(bytes("EPUB/package.opf"),
              testing::HasSubstr("name=\"cover\" content=\"drawn-cover\""));
  EXPECT_THAT(bytes("EPUB/cover.xhtml"), testing::HasSubstr("cover.svg"));
}

/// The pixels as libpng reads them, a witness that the writer does not know: 0xRRGGBB each.
std::vector<std::uint32_t> read_png(const std::string& bytes) {
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return {};
  image.format = PNG_FORMAT_RGB;
  std::vector<unsigned char> raw(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, raw.data(), 0, nullptr) == 0) return {};
  std::vector<std::uint32_t> pixels;
  for (std::size_t i = 0; i + 2 < raw.size(); i += 3)
    pixels.push_back(std::uint32_t{raw[i]} << 16 | std::uint32_t{raw[i + 1]} << 8 | raw[i + 2]);
  return pixels;
}

TEST(Png, IsReadAgainPixelForPixel) {
  std::uint32_t state = 7;
  const auto random = [&](std::uint32_t below) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % below;
  };
  for (const auto& [width, height, run] : {std::tuple{1U, 1U, 1U},
                                           {3U, 1U, 1U},
                                           {301U, 97U, 9U},
                                           {640U, 300U, 5000U},
                                           {2U, 900U, 3U}}) {
    IndexedPicture picture{width, height, {}, {}};
    for (std::uint32_t& colour : picture.colours) colour = random(0x8000) << 9 | random(0x200);
    std::uint8_t value = 0;
    for (std::uint32_t i = 0; i < width * height; ++i) {
      if (random(run) == 0) value = static_cast<std::uint8_t>(random(16));
      // Rows as the one above, some of them.
      const bool is_above = i >= width && i / width % 5 < 2;
      picture.pixels.push_back(is_above ? picture.pixels[i - width] : value);
    }
    std::vector<std::uint32_t> expected;
    for (const std::uint8_t pixel : picture.pixels) expected.push_back(picture.colours[pixel]);
    EXPECT_EQ(read_png(png_of(picture)), expected) << width << " x " << height;
  }
}

}  // namespace
}  // namespace broadsheet::exporting
