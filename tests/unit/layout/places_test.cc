// SPDX-License-Identifier: GPL-3.0-or-later
// Where the characters of printed lines stand.
#include "stages/layout/printed/places.h"

#include <random>

#include <gtest/gtest.h>

#include "document/characters.h"
#include "stages/layout/printed/lines.h"

namespace broadsheet {

/// For messages of failed tests.
void PrintTo(const Place& place, std::ostream* out) {
  *out << place.from << "-" << place.to;
}

}  // namespace broadsheet

namespace broadsheet::layout {
namespace {

using Places = std::vector<Place>;

/// A level glyph that begins at x.
Glyph glyph(char32_t c, float x, float width, float size = 10) {
  Glyph g;
  g.unicode = c;
  g.x0 = x;
  g.x1 = x + width;
  g.y0 = 29 - 0.9F * size;
  g.y1 = g.y0 + size;
  g.baseline = 29;
  g.size = size;
  return g;
}

/// The same of vertical writing that begins at y.
Glyph down(char32_t c, float y) {
  Glyph g = glyph(c, 50, 10);
  g.y0 = y;
  g.y1 = y + 10;
  g.baseline = 55;
  g.direction = Direction::down;
  g.vertical = true;
  return g;
}

Page page_of(std::vector<Glyph> glyphs) {
  Page page;
  page.id = {1};
  page.width = 600;
  page.height = 400;
  page.marks.fonts = {{"Song", false, false}, {"Kai-Italic", true, true}};
  page.marks.glyphs = std::move(glyphs);
  Diagnostics diagnostics;
  return form_printed_lines(std::move(page), {}, diagnostics);
}

Line line_of(std::vector<Glyph> glyphs) {
  Page page = page_of(std::move(glyphs));
  EXPECT_EQ(page.lines.size(), 1U);
  return page.lines.at(0);
}

TEST(Places, BeginAtTheEdgeOfTheLine) {
  const Line line = line_of({glyph(U'中', 20, 10), glyph(U'国', 30, 10), glyph(U'人', 42.5F, 10)});
  EXPECT_EQ(line.as_read, U"中国人");
  EXPECT_EQ(line.places, (Places{{0, 100}, {100, 200}, {225, 325}}));
}

TEST(Places, OfVerticalWritingRunDown) {
  const Line line = line_of({down(U'中', 20), down(U'国', 30), down(U'人', 42)});
  EXPECT_EQ(line.mode, WritingMode::vertical);
  EXPECT_EQ(line.places, (Places{{0, 100}, {100, 200}, {220, 320}}));
}

TEST(Places, WhiteIsAsWideAsItsGap) {
  const Places apart = {{0, 50}, {50, 100}, {100, 130}, {130, 180}, {180, 230}};
  const std::vector<Glyph> words = {glyph(U'a', 20, 5), glyph(U'm', 25, 5), glyph(U'i', 33, 5),
                                    glyph(U't', 38, 5)};
  const Line measured = line_of(words);
  EXPECT_EQ(measured.as_read, U"am it");
  EXPECT_EQ(measured.places, apart);
  std::vector<Glyph> set = words;
  set.insert(set.begin() + 2, glyph(U' ', 30, 2));
  EXPECT_EQ(line_of(set).as_read, U"am it");
  EXPECT_EQ(line_of(set).places, apart);
}

TEST(Places, ErrorsOfRoundingDoNotAddUp) {
  std::vector<Glyph> glyphs;
  for (int i = 0; i < 40; ++i)
    glyphs.push_back(glyph(U'中', 20 + 9.037F * static_cast<float>(i), 9.037F));
  const Line line = line_of(glyphs);
  for (std::size_t i = 0; i < 40; ++i) {
    EXPECT_NEAR(line.places[i].from, 90.37 * static_cast<double>(i), 1) << i;
    EXPECT_NEAR(line.places[i].to, 90.37 * static_cast<double>(i + 1), 1) << i;
  }
}

TEST(Places, AnAccentStandsInItsLetter) {
  const Line line =
      line_of({glyph(U'e', 20, 4.5F), glyph(U'\u00B4', 19.8F, 5), glyph(U't', 24.5F, 4)});
  EXPECT_EQ(line.as_read, U"\u00E9t");
  EXPECT_EQ(line.places, (Places{{0, 45}, {45, 85}}));
}

TEST(Places, AReadingHasNone) {
  std::vector<Glyph> glyphs = {glyph(U'山', 20, 10), glyph(U'川', 30, 10), glyph(U'中', 40, 10)};
  for (int i = 0; i < 2; ++i) {
    Glyph kana = glyph(i == 0 ? U'や' : U'ま', 20 + 5 * static_cast<float>(i), 5, 5);
    kana.baseline -= 10;
    kana.y0 -= 10;
    kana.y1 -= 10;
    glyphs.push_back(kana);
  }
  const Line line = line_of(glyphs);
  EXPECT_EQ(line.as_read, U"山川中");
  ASSERT_EQ(line.small_type.size(), 1U);
  EXPECT_EQ(line.places, (Places{{0, 100}, {100, 200}, {200, 300}}));
}

TEST(Places, FollowTheCharactersFromRightToLeft) {
  // As it is seen: 12 םולש, painted from the left.
  const std::vector<Glyph> seen = {glyph(U'1', 20, 5), glyph(U'2', 25, 5), glyph(U'ם', 33, 6),
                                   glyph(U'ו', 39, 3), glyph(U'ל', 42, 5), glyph(U'ש', 47, 7)};
  const Line line = line_of(seen);
  EXPECT_EQ(line.as_read, U"שלום 12");
  EXPECT_TRUE(line.right_to_left);
  EXPECT_EQ(
      line.places,
      (Places{{270, 340}, {220, 270}, {190, 220}, {130, 190}, {100, 130}, {0, 50}, {50, 100}}));
  EXPECT_TRUE(runs_backwards(line));
  EXPECT_FALSE(runs_upright(line));
}

TEST(Places, LettersOfOneGlyphShareItFromTheRight) {
  const LogicalLine line = logical_order(U"\uFEFB\u0628");  // lam-alif behind ba, as it is seen
  EXPECT_EQ(line.text, U"\u0628\u0644\u0627");
  EXPECT_EQ(in_logical_order({{0, 100}, {100, 160}}, line),
            (Places{{100, 160}, {50, 100}, {0, 50}}));
}

TEST(Places, OfTextThatRunsUpBeginAtItsUpperEdge) {
  std::vector<Glyph> glyphs;
  const TextView text = U"upwards";
  for (std::size_t i = 0; i < text.size(); ++i) {
    Glyph g = glyph(text[i], 50, 10);
    g.y1 = 200 - 6 * static_cast<float>(i);
    g.y0 = g.y1 - 6;
    g.baseline = 55;
    g.direction = Direction::up;
    glyphs.push_back(g);
  }
  const Line line = line_of(glyphs);
  EXPECT_EQ(line.as_read, text);
  EXPECT_EQ(line.turn, 270);
  EXPECT_TRUE(runs_upright(line) && runs_backwards(line));
  for (std::size_t i = 0; i < text.size(); ++i) {
    EXPECT_NEAR(line.box->y0 + line.places[i].from / 10.0, glyphs[i].y0, 0.11) << i;
    EXPECT_NEAR(line.box->y0 + line.places[i].to / 10.0, glyphs[i].y1, 0.11) << i;
  }
}

TEST(Places, LinesSayTheirFont) {
  std::vector<Glyph> glyphs = {glyph(U'中', 20, 10), glyph(U'国', 30, 10), glyph(U'人', 40, 10)};
  EXPECT_EQ(line_of(glyphs).style.family, "Song");
  EXPECT_FALSE(line_of(glyphs).style.italic);
  glyphs[0].font = glyphs[2].font = 1;
  EXPECT_EQ(line_of(glyphs).style.family, "Kai-Italic");
  EXPECT_TRUE(line_of(glyphs).style.italic && line_of(glyphs).style.bold);
}

/// Whatever is painted, a line has a place for each character or none, and none ends before it
/// begins.
TEST(Places, AreAsManyAsCharactersWhateverIsPainted) {
  static constexpr char32_t kCharacters[] = {U'中', U'a', U' ',  U'\u00B4', U'1',  U'ש', U'\uFEFB',
                                             0,     U'e', U'。', U'\u0651', U'や', U'(', 0x10FFFF};
  static constexpr float kExtremes[] = {-1e30F, 1e30F, 3e9F, -7, 0, 599.99F};
  std::mt19937 dice(7);
  const auto roll = [&](std::uint32_t below) { return static_cast<std::uint32_t>(dice() % below); };
  for (int round = 0; round < 300; ++round) {
    std::vector<Glyph> glyphs;
    for (std::uint32_t n = 1 + roll(60); n > 0; --n) {
      Glyph g =
          glyph(kCharacters[roll(std::size(kCharacters))], static_cast<float>(roll(6000)) / 10,
                static_cast<float>(roll(120)) / 10, static_cast<float>(4 + roll(3) * 4));
      const float y = static_cast<float>(roll(5) * 9);
      g.y0 += y, g.y1 += y, g.baseline += y;
      g.font = static_cast<std::uint16_t>(roll(2));
      g.direction = static_cast<Direction>(roll(8) == 0 ? roll(4) : 0);
      g.vertical = roll(8) == 0;
      if (roll(20) == 0) g.x0 = kExtremes[roll(std::size(kExtremes))];
      if (roll(20) == 0) g.x1 = g.x0 - 5;
      glyphs.push_back(g);
    }
    const Page page = page_of(glyphs);
    for (const Line& line : page.lines) {
      ASSERT_EQ(line.places.size(), line.as_read.size()) << round;
      for (const Place& place : line.places) ASSERT_LE(place.from, place.to) << round;
    }
  }
}

}  // namespace
}  // namespace broadsheet::layout
