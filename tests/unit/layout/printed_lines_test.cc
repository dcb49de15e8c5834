// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "stages/layout/printed/lines.h"

namespace broadsheet::layout {
namespace {

Glyph glyph(char32_t c, float x) {
  Glyph g;
  g.unicode = c;
  g.x0 = x;
  g.x1 = x + 10;
  g.y0 = 20;
  g.y1 = 30;
  g.baseline = 29;
  g.size = 10;
  return g;
}

TEST(PrintedLines, GlyphsThatNobodyCanReadAreReportedWithTheirLine) {
  Page page;
  page.id = {1};
  page.width = 200;
  page.height = 100;
  page.marks.fonts.resize(1);
  page.marks.glyphs = {glyph(U'水', 20), glyph(0, 30), glyph(0xE123, 40), glyph(U'火', 50)};
  Diagnostics diagnostics;
  page = form_printed_lines(std::move(page), {}, diagnostics);
  ASSERT_EQ(page.lines.size(), 1U);
  EXPECT_EQ(page.lines[0].as_read, U"水\uFFFD\uE123火");
  ASSERT_EQ(diagnostics.items().size(), 2U);
  EXPECT_EQ(diagnostics.items()[0].code, DiagCode::replacement_character);
  EXPECT_EQ(diagnostics.items()[1].code, DiagCode::private_use_character);
  for (const Diagnostic& d : diagnostics.items()) EXPECT_EQ(d.place, "p1-l1");
}

}  // namespace
}  // namespace broadsheet::layout
