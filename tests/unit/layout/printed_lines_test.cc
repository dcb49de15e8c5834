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

/// A glyph of a font of words, `width` sizes wide.
Glyph letter(char32_t c, float x, float width) {
  Glyph g = glyph(c, x);
  g.x1 = x + 10 * width;
  return g;
}

std::vector<Text> lines_of(std::vector<Glyph> glyphs) {
  Page page;
  page.id = {1};
  page.width = 600;
  page.height = 100;
  page.marks.fonts.resize(1);
  page.marks.glyphs = std::move(glyphs);
  Diagnostics diagnostics;
  std::vector<Text> texts;
  page = form_printed_lines(std::move(page), {}, diagnostics);
  for (const Line& line : page.lines) texts.push_back(line.as_read);
  return texts;
}

/// Sets the text; a space moves on by `space` sizes and paints nothing, a tilde by `spacing`.
std::vector<Glyph> set(TextView text, float space, float spacing = 0) {
  std::vector<Glyph> glyphs;
  float x = 20;
  for (const char32_t c : text) {
    if (c == U' ') {
      x += 10 * space;
    } else if (c == U'~') {
      x += 10 * spacing;
    } else {
      glyphs.push_back(letter(c, x, 0.5F));
      x = glyphs.back().x1;
    }
  }
  return glyphs;
}

TEST(Accents, OverALetterMakeOneWithIt) {
  EXPECT_EQ(lines_of({letter(U'B', 20, .7F), letter(U'r', 27, .4F), letter(U'\u00A8', 31.3F, .5F),
                      letter(U'u', 31, .56F), letter(U'd', 36.6F, .56F)}),
            std::vector<Text>{U"Br\u00FCd"});
  EXPECT_EQ(
      lines_of({letter(U'e', 20, .45F), letter(U'\u00B4', 19.8F, .5F), letter(U't', 24.5F, .4F)}),
      std::vector<Text>{U"\u00E9t"});
  EXPECT_EQ(
      lines_of({letter(U's', 20, .4F), letter(U'\u00B4', 23, .5F), letter(U'ı', 24.1F, .28F)}),
      std::vector<Text>{U"s\u00ED"});
}

TEST(Accents, OfACapitalAreRaisedAndOfItsLine) {
  std::vector<Glyph> glyphs = set(U"im ", 0.3F);
  Glyph accent = letter(U'\u00A8', 34.2F, .5F);
  accent.baseline -= 2.6F;
  glyphs.push_back(accent);
  glyphs.push_back(letter(U'U', 33, .75F));
  glyphs.push_back(letter(U'b', 40.5F, .5F));
  EXPECT_EQ(lines_of(glyphs), std::vector<Text>{U"im \u00DCb"});
}

TEST(Accents, TwoOverOneLetterMakeOne) {
  EXPECT_EQ(lines_of({letter(U'^', 20, .5F), letter(U'\u00B4', 20, .5F), letter(U'e', 20, .45F)}),
            std::vector<Text>{U"\u1EBF"});
}

TEST(Accents, BesideALetterStay) {
  EXPECT_EQ(lines_of({letter(U'x', 20, .5F), letter(U'^', 25, .5F), letter(U'o', 30, .5F)}),
            std::vector<Text>{U"x^o"});
  EXPECT_EQ(lines_of({letter(U'9', 20, .5F), letter(U'\u00B0', 25, .4F), letter(U'C', 29, .7F)}),
            std::vector<Text>{U"9\u00B0C"});
}

TEST(WordGaps, OfATightLineAreItsOwn) {
  EXPECT_EQ(lines_of(set(U"to set a line of words tight is an art", 0.13F)),
            std::vector<Text>{U"to set a line of words tight is an art"});
  EXPECT_EQ(lines_of(set(U"here, white is wider behind a mark", 0.15F)),
            std::vector<Text>{U"here, white is wider behind a mark"});
}

TEST(WordGaps, AreNoneBetweenTheLettersOfASpacedWord) {
  EXPECT_EQ(lines_of(set(U"a w~o~r~d set apart by its white", 0.3F, 0.13F)),
            std::vector<Text>{U"a word set apart by its white"});
  EXPECT_EQ(lines_of(set(U"s~p~a~c~e~d", 0.3F, 0.14F)), std::vector<Text>{U"spaced"});
  EXPECT_EQ(lines_of(set(U"Ta~il A~V To Va~t", 0.3F, 0.1F)), std::vector<Text>{U"Tail AV To Vat"});
}

}  // namespace
}  // namespace broadsheet::layout
