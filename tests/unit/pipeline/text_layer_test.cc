// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/text_layer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr float kSize = 10;

/// A page that a picture covers.
Page scan() {
  Page page;
  page.width = 400;
  page.height = 600;
  page.marks.shapes.push_back({.kind = Shape::Kind::picture, .box = {0, 0, 400, 600}});
  return page;
}

/// Characters as wide as they are high, or half as wide, from (x, y) on; spaces are only gaps.
void put(Page& page, TextView text, float x, float y, Hidden hidden = Hidden::invisible) {
  for (const char32_t c : text) {
    const float advance = c < 0x2000 ? kSize / 2 : kSize;
    if (c != U' ') {
      Glyph glyph;
      glyph.unicode = c;
      glyph.x0 = x;
      glyph.x1 = x + advance;
      glyph.y0 = y - kSize;
      glyph.y1 = y;
      glyph.baseline = y;
      glyph.size = kSize;
      glyph.hidden = hidden;
      page.marks.glyphs.push_back(glyph);
    }
    x += advance;
  }
}

TEST(TextLayer, IsReadLineByLineAsItWasPainted) {
  Page page = scan();
  put(page, U"One two", 20, 100);
  put(page, U"three", 20, 112);
  put(page, U"of another column", 200, 100);
  EXPECT_THAT(text_layer(page), ElementsAre(U"One two", U"three", U"of another column"));
}

TEST(TextLayer, ReadsColumnsWhoseCharactersWerePlacedOneByOne) {
  Page page = scan();
  put(page, U"報", 300, 100);
  put(page, U"紙", 300, 112);
  put(page, U"上", 300, 124);
  EXPECT_THAT(text_layer(page), ElementsAre(U"報", U"紙", U"上"));
}

TEST(TextLayer, MayLieBehindThePicture) {
  Page page = scan();
  put(page, U"words", 20, 100, Hidden::no);
  EXPECT_FALSE(has_text_layer(page)) << "painted over the picture it is print";
  page.marks.shapes[0].glyphs_before = 5;
  EXPECT_THAT(text_layer(page), ElementsAre(U"words"));
  page.marks.shapes[0].opaque = false;
  EXPECT_FALSE(has_text_layer(page)) << "a veil hides nothing";
}

TEST(TextLayer, NeedsAPictureOfThePageAndHardlyAnyPrint) {
  Page small = scan();
  put(small, U"words", 20, 100);
  ASSERT_TRUE(has_text_layer(small));
  small.marks.shapes[0].box = {0, 0, 200, 300};
  EXPECT_FALSE(has_text_layer(small));

  Page printed = scan();
  put(printed, U"words", 20, 100);
  put(printed, U"printed", 20, 200, Hidden::no);
  EXPECT_FALSE(has_text_layer(printed));
  EXPECT_THAT(text_layer(printed), IsEmpty());
}

}  // namespace
}  // namespace broadsheet::pipeline
