// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of which lines are taken one by one, beside the same ones as a whole.
#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "document/errors.h"
#include "stages/picture_file.h"
#include "tests/support/pictures/picture_builder.h"

namespace broadsheet {
namespace {

using test::make_tiff;
using test::pattern;
using test::TiffPage;
using Kind = Raster::Kind;
using Shades = PictureFile::Shades;

struct Named {
  const char* name;
  std::string bytes;
};

std::vector<Named> pictures() {
  std::vector<Named> all;
  for (const auto& [name, kind] :
       {std::pair{"bits", Kind::bits}, {"grey", Kind::grey}, {"colours", Kind::rgb}}) {
    const Raster raster = pattern(kind, 75, 50);
    all.push_back({name, to_png(raster)});
    all.push_back({name, to_jpeg(raster)});
    all.push_back({name, make_tiff({{raster, 5}})});
    all.push_back({name, test::make_jpeg2000(raster)});
  }
  const Raster colours = pattern(Kind::rgb, 75, 50);
  all.push_back({"WebP", test::make_webp(colours)});
  all.push_back({"inks", test::make_cmyk_jpeg(75, 50, 0x10203040)});
  TiffPage page{colours};
  page.tile = 32;
  all.push_back({"tiles", make_tiff({page})});
  page.tile = 0;
  page.samples = TiffPage::Samples::planes;
  all.push_back({"planes", make_tiff({page})});
  page.samples = TiffPage::Samples::sixteen_bits;
  all.push_back({"sixteen bits", make_tiff({page})});
  TiffPage fax{pattern(Kind::bits, 75, 50), 4};
  fax.zero_is_white = true;
  all.push_back({"fax", make_tiff({fax})});
  return all;
}

/// What came of a file, and what is said of it.
struct Decoded {
  Raster raster;
  std::string fault;
  std::string error;
};

Decoded whole(const std::string& bytes) {
  Decoded made;
  try {
    made.raster = open_picture_file(bytes, {})->decode(1, made.fault);
  } catch (const Error& e) {
    made.error = e.what();
  }
  return made;
}

Decoded by_lines(const std::string& bytes, Shades shades) {
  Decoded made;
  try {
    const auto file = open_picture_file(bytes, {});
    const PictureFacts facts = file->facts(1);
    const Kind kind = shades == Shades::grey ? Kind::grey : facts.pixels;
    made.raster = {kind, static_cast<int>(facts.width), 0, {}};
    const std::size_t row = made.raster.row_bytes();
    file->decode_lines(
        1, shades,
        [&](const std::uint8_t* line) {
          made.raster.pixels.insert(made.raster.pixels.end(), line, line + row);
          ++made.raster.height;
        },
        made.fault);
  } catch (const Error& e) {
    made.error = e.what();
  }
  return made;
}

TEST(LinesOfAPicture, AreThoseOfTheWhole) {
  for (const Named& picture : pictures()) {
    const Decoded expected = whole(picture.bytes);
    ASSERT_EQ(expected.error, "") << picture.name;
    const Decoded lines = by_lines(picture.bytes, Shades::as_stored);
    EXPECT_EQ(lines.raster.height, expected.raster.height) << picture.name;
    EXPECT_EQ(lines.raster.pixels, expected.raster.pixels) << picture.name;
  }
}

TEST(LinesOfAPicture, AreGreyWhereThatIsAskedFor) {
  for (const Named& picture : pictures()) {
    const Decoded colours = by_lines(picture.bytes, Shades::as_stored);
    const Decoded grey = by_lines(picture.bytes, Shades::grey);
    ASSERT_EQ(grey.raster.height, colours.raster.height) << picture.name;
    std::vector<std::uint8_t> line(static_cast<std::size_t>(grey.raster.width));
    for (int y = 0; y < grey.raster.height; ++y) {
      grey_line(colours.raster.kind, grey.raster.width, colours.raster.row(y), line.data());
      for (int x = 0; x < grey.raster.width; ++x) {
        // A JPEG says how light a pixel is before it says its colour.
        ASSERT_NEAR(grey.raster.row(y)[x], line[static_cast<std::size_t>(x)], 8)
            << picture.name << " " << x << " " << y;
      }
    }
  }
}

TEST(LinesOfAPicture, AreAllThereOfADamagedFileTooAndSayTheSame) {
  for (const Named& picture : pictures()) {
    for (const std::size_t part : {3U, 2U}) {
      const std::string bytes =
          picture.bytes.substr(0, picture.bytes.size() - picture.bytes.size() / part);
      const Decoded expected = whole(bytes);
      const Decoded lines = by_lines(bytes, Shades::as_stored);
      EXPECT_EQ(lines.error, expected.error) << picture.name;
      EXPECT_EQ(lines.fault, expected.fault) << picture.name;
      if (!expected.error.empty()) continue;
      EXPECT_EQ(lines.raster.height, expected.raster.height) << picture.name;
      EXPECT_EQ(lines.raster.pixels, expected.raster.pixels) << picture.name;
    }
  }
}

/// Whether its lines are given where the picture weighs so many times the limit.
bool gives_lines(const std::string& bytes, std::uint64_t times) {
  const auto file = open_picture_file(bytes, {});
  Limits limits;
  limits.picture_pixels = file->facts(1).weight() / times;
  std::string fault;
  int lines = 0;
  try {
    open_picture_file(bytes, limits)
        ->decode_lines(
            1, Shades::grey, [&](const std::uint8_t*) { ++lines; }, fault);
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("picture.pixels"), std::string::npos) << e.what();
    return false;
  }
  EXPECT_EQ(lines, 50);
  return true;
}

TEST(LinesOfAPicture, OfTooManyPixelsAreRefused) {
  for (const Named& picture : pictures()) {
    EXPECT_TRUE(gives_lines(picture.bytes, 1)) << picture.name;
    EXPECT_FALSE(gives_lines(picture.bytes, 10)) << picture.name;
  }
}

TEST(LinesOfAPicture, OfMorePixelsThanTheLimitAreGivenWhereTheyComeOneByOne) {
  const Raster grey = pattern(Kind::grey, 75, 50);
  EXPECT_TRUE(gives_lines(to_png(grey), 8));
  EXPECT_TRUE(gives_lines(to_jpeg(grey), 8));
  EXPECT_TRUE(gives_lines(to_jpeg(pattern(Kind::rgb, 75, 50)), 8));
  EXPECT_TRUE(gives_lines(make_tiff({{grey, 5}}), 8));
  EXPECT_FALSE(gives_lines(test::make_jpeg2000(grey), 2));
  EXPECT_FALSE(gives_lines(test::make_webp(pattern(Kind::rgb, 75, 50)), 2));
  EXPECT_FALSE(gives_lines(make_tiff({{pattern(Kind::bits, 75, 50), 4}}), 2));
}

}  // namespace
}  // namespace broadsheet
