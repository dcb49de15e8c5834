// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "tests/unit/recognize/drawn_line.h"
#include "tests/unit/recognize/drawn_scan.h"

namespace broadsheet::recognize {
namespace {

using test::DrawnScan;
using test::Print;

constexpr double kPoint = 72 / DrawnScan::kDpi;

/// A page of 6 by 8 inches with running text.
DrawnScan page_of(Print print) {
  DrawnScan page(900, 1200);
  page.column({60, 60, 780, 1080}, print);
  return page;
}

int count_shapes(const Ink& ink, Shape::Kind kind) {
  return static_cast<int>(std::count_if(ink.marks.shapes.begin(), ink.marks.shapes.end(),
                                        [&](const Shape& shape) { return shape.kind == kind; }));
}

/// The first shape of that kind, in pixels of the drawing.
Box shape_of(const Ink& ink, Shape::Kind kind) {
  for (const Shape& shape : ink.marks.shapes) {
    if (shape.kind == kind)
      return {shape.box.x0 / kPoint, shape.box.y0 / kPoint, shape.box.x1 / kPoint,
              shape.box.y1 / kPoint};
  }
  return {};
}

void expect_near(const Box& box, const Box& drawn, double most) {
  EXPECT_NEAR(box.x0, drawn.x0, most);
  EXPECT_NEAR(box.y0, drawn.y0, most);
  EXPECT_NEAR(box.x1, drawn.x1, most);
  EXPECT_NEAR(box.y1, drawn.y1, most);
}

class Scans : public testing::Test {
 protected:
  void SetUp() override {
    if (!DrawnScan(40, 40).line(0, 0, U"一", 20, test::kSong)) GTEST_SKIP() << "no font";
  }
};

TEST_F(Scans, AreStraightenedToAFewHundredthsOfADegree) {
  for (const Print print : {Print::han, Print::latin, Print::vertical}) {
    for (const double degrees : {-2.3, 0.0, 0.7}) {
      DrawnScan page = page_of(print);
      page.lean(degrees);
      EXPECT_NEAR(page.scan()->skew(), degrees, 0.05) << static_cast<int>(print);
    }
  }
}

TEST_F(Scans, AreStraightenedByTheirRules) {
  DrawnScan page = page_of(Print::han);
  page.fill({40, 40, 820, 2}, 0);
  page.fill({40, 1140, 820, 2}, 0);
  page.lean(1.2);
  const auto scan = page.scan();
  EXPECT_NEAR(scan->skew(), 1.2, 0.02);
  EXPECT_EQ(count_shapes(scan->ink(), Shape::Kind::line), 2);
}

TEST_F(Scans, AreTurnedUpright) {
  for (const Print print : {Print::han, Print::latin, Print::vertical}) {
    const DrawnScan page = page_of(print);
    for (int quarters = 0; quarters < 4; ++quarters)
      EXPECT_EQ(page.scan(quarters)->quarter_turns(), (4 - quarters) % 4)
          << static_cast<int>(print);
  }
}

TEST_F(Scans, SayWhereAPlaceIsInThePictureAsItCame) {
  DrawnScan page = page_of(Print::han);
  page.fill({40, 40, 820, 2}, 0);
  page.lean(1);
  const auto scan = page.scan(1);
  ASSERT_EQ(scan->quarter_turns(), 3);
  for (const Shape& rule : scan->ink().marks.shapes) {
    // Drawn from (40, 41) to (860, 41), leant by a degree, then turned.
    const double angle = std::atan(1.0) / 45;
    const double x = 450 + std::cos(angle) * (40 - 450) - std::sin(angle) * (41 - 600);
    const double y = 600 + std::sin(angle) * (40 - 450) + std::cos(angle) * (41 - 600);
    const Point left = scan->on_picture({rule.box.x0, (rule.box.y0 + rule.box.y1) / 2});
    EXPECT_NEAR(left.x / kPoint, 1200 - y, 2);
    EXPECT_NEAR(left.y / kPoint, x, 2);
  }
}

TEST_F(Scans, GiveAGlyphACharacterOfHanAndALetterOfOthers) {
  DrawnScan han(900, 700);
  const int characters = han.column({60, 60, 780, 580}, Print::han);
  const auto ink = han.scan();
  EXPECT_NEAR(static_cast<double>(ink->ink().marks.glyphs.size()), characters, 0.1 * characters);
  for (const Glyph& glyph : ink->ink().marks.glyphs) {
    EXPECT_EQ(glyph.unicode, kWideInk);
    EXPECT_NEAR(glyph.size, 20 * kPoint, 0.1 * 20 * kPoint);
    EXPECT_FALSE(glyph.vertical);
  }
  DrawnScan latin(900, 700);
  const int letters = latin.column({60, 60, 780, 580}, Print::latin);
  const auto other = latin.scan();
  EXPECT_NEAR(static_cast<double>(other->ink().marks.glyphs.size()), letters, 0.1 * letters);
  for (const Glyph& glyph : other->ink().marks.glyphs) EXPECT_NE(glyph.unicode, kWideInk);
}

/// The upright rules, in pixels of the drawing, from the top.
std::vector<Box> upright_rules(const Ink& ink) {
  std::vector<Box> rules;
  for (const Shape& shape : ink.marks.shapes) {
    const Box& box = shape.box;
    if (shape.kind == Shape::Kind::line && box.y1 - box.y0 > box.x1 - box.x0)
      rules.push_back({box.x0 / kPoint, box.y0 / kPoint, box.x1 / kPoint, box.y1 / kPoint});
  }
  std::sort(rules.begin(), rules.end(), [](const Box& a, const Box& b) { return a.y0 < b.y0; });
  return rules;
}

/// Two columns with a rule between them, drawn in `rows` of pixels at 450.
DrawnScan ruled(const std::vector<std::pair<int, int>>& rows) {
  DrawnScan page(900, 1200);
  page.column({60, 60, 370, 1080}, Print::latin);
  page.column({470, 60, 370, 1080}, Print::latin);
  for (const auto& [from, to] : rows) page.fill({450, from, 3, to - from}, 0);
  return page;
}

TEST_F(Scans, SeeARuleWhereHardlyAnyOfItIsLeft) {
  // Two pieces, and between them a bit each 60 pixels.
  std::vector<std::pair<int, int>> rows{{60, 300}, {800, 1140}};
  for (int y = 330; y < 780; y += 60) rows.emplace_back(y, y + 10);
  const auto scan = ruled(rows).scan();
  double end = 60;
  for (const Box& rule : upright_rules(scan->ink())) {
    EXPECT_LE(rule.y0, end + 4) << "a hole";
    end = std::max(end, rule.y1);
  }
  EXPECT_NEAR(end, 1140, 4);
  for (const Glyph& glyph : scan->ink().marks.glyphs)
    EXPECT_FALSE(glyph.x0 / kPoint > 440 && glyph.x1 / kPoint < 463) << "a bit is no letter";
}

TEST_F(Scans, SeeNoRuleWhereNothingIsLeftOfIt) {
  const auto scan = ruled({{60, 300}, {800, 1140}}).scan();
  EXPECT_EQ(upright_rules(scan->ink()).size(), 2U);
}

TEST_F(Scans, SeeNoRuleThroughTextThatStandsBetweenTwo) {
  DrawnScan page(900, 1200);
  page.column({60, 60, 370, 300}, Print::latin);
  page.column({470, 60, 370, 300}, Print::latin);
  page.column({60, 400, 780, 340}, Print::latin);  // across both columns
  page.column({60, 800, 370, 340}, Print::latin);
  page.column({470, 800, 370, 340}, Print::latin);
  page.fill({450, 60, 3, 300}, 0);
  page.fill({450, 800, 3, 340}, 0);
  for (const Box& rule : upright_rules(page.scan()->ink()))
    EXPECT_TRUE(rule.y1 < 380 || rule.y0 > 780) << rule.y0 << " to " << rule.y1;
}

TEST_F(Scans, SeeALeaningRuleInPiecesThatHoldNoText) {
  DrawnScan page(900, 1200);
  page.column({60, 60, 370, 1080}, Print::latin);
  page.column({490, 60, 350, 1080}, Print::latin);
  for (int y = 60; y < 1140; ++y) page.fill({450 + (y - 60) / 80, y, 3, 1}, 0);  // 13 pixels
  const std::vector<Box> rules = upright_rules(page.scan()->ink());
  ASSERT_GE(rules.size(), 3U);
  for (const Box& rule : rules) EXPECT_LT(rule.x1 - rule.x0, 8);
}

TEST_F(Scans, KnowVerticalLines) {
  const auto scan = page_of(Print::vertical).scan();
  const std::vector<Glyph>& glyphs = scan->ink().marks.glyphs;
  const auto vertical = std::count_if(glyphs.begin(), glyphs.end(),
                                      [](const Glyph& glyph) { return glyph.vertical; });
  EXPECT_GE(static_cast<double>(vertical), 0.98 * static_cast<double>(glyphs.size()));
}

TEST_F(Scans, KeepColumnsApartWithAGutterOfOneEm) {
  DrawnScan page(900, 700);
  page.column({60, 60, 380, 580}, Print::han);
  page.column({460, 60, 380, 580}, Print::han);
  const auto scan = page.scan();
  for (const Glyph& glyph : scan->ink().marks.glyphs)
    EXPECT_FALSE(glyph.x0 < 440 * kPoint && glyph.x1 > 450 * kPoint) << "in the gutter";
}

TEST_F(Scans, LetTwoRowsApartFromTheOthersRunAsTheyDo) {
  DrawnScan page(900, 700);
  page.column({60, 60, 380, 580}, Print::han);
  page.line(500, 60, U"知的说法。", 20, test::kSong);
  int x = 540;
  for (const char32_t c : Text(U"全国人大环资委主任委员")) {
    page.line(x, 90, Text(1, c), 20, test::kSong);
    x += 26;  // spread to fill its column
  }
  page.line(500, 120, U"议。", 20, test::kSong);
  page.column({500, 180, 360, 460}, Print::han);
  const auto scan = page.scan();
  for (const Glyph& glyph : scan->ink().marks.glyphs)
    EXPECT_FALSE(glyph.vertical) << "at " << glyph.x0 << ", " << glyph.y0;
}

TEST_F(Scans, LeaveTheEndsOfLinesToTheirColumnWhereAHeadlineStandsBeside) {
  DrawnScan page(900, 300);
  int y = 60;
  for (const TextView text :
       {U"in debt to the house,    would be", U"after the   storm.   The  man who",
        U"hurt, said the pilot,     ran on"}) {
    page.line(60, y, text, 20, test::kRoman);
    y += 30;
  }
  const auto alone = page.scan();
  double end = 0;  // of the longest line
  for (const Glyph& glyph : alone->ink().marks.glyphs) end = std::max<double>(end, glyph.x1);
  page.line(static_cast<int>(end / kPoint) + 20, 70, U"Social Structures", 60, test::kRoman);
  const auto scan = page.scan();
  for (const Glyph& glyph : scan->ink().marks.glyphs) {
    if (glyph.x1 > end + 1) continue;
    EXPECT_LT(glyph.size, 1.3 * 20 * kPoint) << "at " << glyph.x0 << ", " << glyph.y0;
  }
}

/// A line whose letters run into each other, as bold ones do in a blurred picture.
void draw_touching(DrawnScan& page, int x, int y, TextView text, unsigned size) {
  for (const char32_t c : text) {
    const Text one(1, c);
    if (c == U' ') {
      x += static_cast<int>(size) / 3;
      continue;
    }
    const test::DrawnLine drawn = test::draw_line(one, size, test::kRoman);
    const int from = static_cast<int>(drawn.places[0].from);
    page.line(x - from, y, one, size, test::kRoman);
    x += static_cast<int>(drawn.places[0].to) - from - 1;
  }
}

TEST_F(Scans, TellLettersThatTouchFromLargerOnes) {
  DrawnScan page(900, 700);
  page.column({60, 260, 780, 400}, Print::latin);
  page.line(60, 100, U"Necessary", 56, test::kRoman);
  draw_touching(page, 60, 180, U"BY RUTH WHITFIELD", 20);
  const auto scan = page.scan();
  std::size_t blobs = 0;
  for (const Glyph& glyph : scan->ink().marks.glyphs) {
    if (glyph.baseline < 185 * kPoint || glyph.baseline > 215 * kPoint) continue;
    ++blobs;
    EXPECT_NE(glyph.unicode, kWideInk) << "at " << glyph.x0;
    EXPECT_LT(glyph.size, 1.3 * 20 * kPoint) << "at " << glyph.x0;
  }
  EXPECT_GE(blobs, 3U);
}

TEST_F(Scans, FindPanelsOfLightTextOnDarkGround) {
  DrawnScan page = page_of(Print::han);
  page.fill({60, 290, 780, 140}, 255);
  page.fill({210, 310, 380, 100}, 30);
  page.line(230, 330, U"今日要闻报道", 50, test::kSong, false, 255);
  const auto scan = page.scan();
  ASSERT_EQ(count_shapes(scan->ink(), Shape::Kind::panel), 1);
  expect_near(shape_of(scan->ink(), Shape::Kind::panel), {210, 310, 590, 410}, 4);
  int inside = 0;
  for (const Glyph& glyph : scan->ink().marks.glyphs) {
    const double y = glyph.y0 / kPoint;
    if (glyph.size < 40 * kPoint || y < 300 || y > 420) continue;
    ++inside;
    EXPECT_EQ(glyph.colour, 0xFFFFFFU);
  }
  EXPECT_EQ(inside, 6);
  const LinePicture line =
      scan->line({210 * kPoint, 310 * kPoint, 590 * kPoint, 410 * kPoint}, false);
  const auto light =
      std::count_if(line.grey.begin(), line.grey.end(), [](auto value) { return value > 200; });
  EXPECT_GT(2 * static_cast<std::size_t>(light), line.grey.size()) << "dark on light";
}

TEST_F(Scans, MeasureTheLettersOfAPanelByThemselvesAndSeeNoneInItsSides) {
  for (int shift = 0; shift < 4; ++shift) {  // sides do not lie where blocks end
    DrawnScan page(900, 500);
    page.column({60, 220, 780, 240}, Print::han);
    page.column({603 + shift, 60, 260, 130}, Print::han);  // beside it
    page.fill({60 + shift, 70 + shift, 530, 90}, 30);
    int x = 80;
    for (const char32_t c : Text(U"成果轰动大会")) {
      page.line(x, 95, Text(1, c), 40, test::kSong, false, 255);
      x += 90;
    }
    page.blur(1);
    page.lean(0.7);
    const auto scan = page.scan();
    std::size_t letters = 0;
    for (const Glyph& glyph : scan->ink().marks.glyphs) {
      if (glyph.x0 > 596 * kPoint || glyph.y1 > 180 * kPoint) continue;
      ++letters;
      EXPECT_NEAR(glyph.size, 40 * kPoint, 5 * kPoint) << "at " << glyph.x0 << ", by " << shift;
    }
    EXPECT_EQ(letters, 6U) << "by " << shift;
  }
}

TEST_F(Scans, OfNegativesHaveTheInkOfPrintAndGiveItsLinesDarkOnLight) {
  for (const Print print : {Print::han, Print::latin}) {
    DrawnScan page = page_of(print);
    const auto printed = page.scan();
    page.negate();
    const auto negative = page.scan();
    const auto count = static_cast<double>(printed->ink().marks.glyphs.size());
    ASSERT_GT(count, 300);
    EXPECT_NEAR(static_cast<double>(negative->ink().marks.glyphs.size()), count, 0.02 * count);
    EXPECT_EQ(negative->quarter_turns(), 0);
    const Box box{30, 30, 200, 45};
    const LinePicture line = negative->line(box, false);
    ASSERT_FALSE(line.grey.empty());
    EXPECT_EQ(line.grey, printed->line(box, false).grey);
  }
}

TEST_F(Scans, OfNegativesAreSuchThoughAPanelOfThemIsDarkOnLight) {
  DrawnScan page = page_of(Print::han);
  page.fill({60, 290, 780, 240}, 255);
  page.fill({210, 310, 480, 200}, 30);
  for (const int y : {330, 420})
    page.line(230, y, U"今日要闻报道要闻", 50, test::kSong, false, 255);
  const auto count = static_cast<double>(page.scan()->ink().marks.glyphs.size());
  page.negate();
  const auto negative = page.scan();
  ASSERT_GT(count, 250);
  EXPECT_NEAR(static_cast<double>(negative->ink().marks.glyphs.size()), count, 0.02 * count);
}

TEST_F(Scans, OfPhotographsByNightHaveHardlyAnyGlyph) {
  DrawnScan page(900, 1200);
  page.photograph({0, 0, 900, 1200});
  DrawnScan night(900, 1200);
  night.fill({0, 0, 900, 1200}, 12);
  night.photograph({200, 300, 300, 300});
  EXPECT_LE(night.scan()->ink().marks.glyphs.size(), 10U);
  page.negate();
  EXPECT_LE(page.scan()->ink().marks.glyphs.size(), 10U);
}

TEST_F(Scans, SayWhatOfTheirPictureIsDamaged) {
  const DrawnScan page = page_of(Print::han);
  EXPECT_EQ(page.scan()->fault(), "");
  const std::string whole = to_jpeg(page.picture(), DrawnScan::kDpi);
  const auto cut =
      open_scan(std::string_view(whole).substr(0, whole.size() / 2), 1, DrawnScan::kDpi, {});
  EXPECT_THAT(cut->fault(), testing::HasSubstr("lines of pixels are there"));
}

TEST_F(Scans, FindTintsWithTheirText) {
  DrawnScan page(900, 1200);
  page.fill({200, 300, 400, 200}, 215);
  page.column({60, 60, 780, 200}, Print::han);
  page.column({220, 320, 360, 160}, Print::han);
  page.column({60, 600, 780, 500}, Print::han);
  const auto scan = page.scan();
  ASSERT_EQ(count_shapes(scan->ink(), Shape::Kind::panel), 1);
  expect_near(shape_of(scan->ink(), Shape::Kind::panel), {200, 300, 600, 500}, 6);
  EXPECT_NEAR(static_cast<double>(scan->ink().marks.shapes.front().colour & 0xFF), 215, 8);
  EXPECT_TRUE(
      std::any_of(scan->ink().marks.glyphs.begin(), scan->ink().marks.glyphs.end(),
                  [](const Glyph& g) { return g.y0 > 310 * kPoint && g.y1 < 500 * kPoint; }));
}

TEST_F(Scans, FindPicturesAndReadNothingInThem) {
  DrawnScan page(900, 1200);
  page.column({60, 60, 780, 300}, Print::han);
  page.photograph({200, 400, 500, 300});
  page.column({60, 750, 780, 400}, Print::han);
  const auto scan = page.scan();
  ASSERT_EQ(count_shapes(scan->ink(), Shape::Kind::picture), 1);
  expect_near(shape_of(scan->ink(), Shape::Kind::picture), {200, 400, 700, 700}, 6);
  for (const Glyph& glyph : scan->ink().marks.glyphs)
    EXPECT_FALSE(glyph.y0 > 400 * kPoint && glyph.y1 < 700 * kPoint);
}

/// How many glyphs lie in that place of the drawing.
int glyphs_in(const Scan& scan, const Crop& place) {
  const std::vector<Glyph>& glyphs = scan.ink().marks.glyphs;
  return static_cast<int>(std::count_if(glyphs.begin(), glyphs.end(), [&](const Glyph& glyph) {
    const double x = (glyph.x0 + glyph.x1) / 2 / kPoint;
    const double y = (glyph.y0 + glyph.y1) / 2 / kPoint;
    return x > place.x && x < place.x + place.width && y > place.y && y < place.y + place.height;
  }));
}

TEST_F(Scans, ReadTheTextThatIsPrintedOverAPalePicture) {
  for (const Print print : {Print::han, Print::latin, Print::vertical}) {
    DrawnScan page(900, 1200);
    page.column({60, 60, 780, 300}, print);
    const Crop place{200, 400, 500, 300};
    page.photograph(place, 0.75);
    const int printed = page.column({220, 420, 460, 260}, print);
    page.column({60, 750, 780, 400}, print);
    const auto scan = page.scan();
    EXPECT_EQ(count_shapes(scan->ink(), Shape::Kind::picture), 1) << "kept as one, too";
    EXPECT_NEAR(glyphs_in(*scan, place), printed, 0.1 * printed) << static_cast<int>(print);
  }
}

TEST_F(Scans, ReadTheTextAroundAPhotographThatStandsInAPalePicture) {
  DrawnScan page(1000, 1200);
  page.column({60, 60, 880, 200}, Print::latin);
  page.photograph({100, 300, 800, 500}, 0.75);
  const int left = page.column({120, 320, 360, 460}, Print::latin);
  const int above = page.column({520, 320, 360, 120}, Print::latin);
  page.photograph({520, 470, 360, 290});
  page.column({60, 850, 880, 300}, Print::latin);
  const auto scan = page.scan();
  EXPECT_NEAR(glyphs_in(*scan, {100, 300, 400, 500}), left, 0.1 * left);
  EXPECT_NEAR(glyphs_in(*scan, {500, 300, 400, 165}), above, 0.15 * above);
}

TEST_F(Scans, ReadTheTextInAFrameThatHoldsADarkPicture) {
  DrawnScan page(1000, 1200);
  page.column({60, 60, 880, 200}, Print::latin);
  for (const Crop& side : {Crop{200, 300, 604, 4}, Crop{200, 796, 604, 4}, Crop{200, 300, 4, 500},
                           Crop{800, 300, 4, 500}})
    page.fill(side, 0);
  page.photograph({212, 312, 580, 380});
  const int caption = page.column({220, 704, 560, 80}, Print::latin);
  page.column({60, 850, 880, 300}, Print::latin);
  const auto scan = page.scan();
  EXPECT_NEAR(glyphs_in(*scan, {210, 700, 580, 90}), caption, 0.1 * caption);
}

TEST_F(Scans, SeeNoVerticalLineInTheFirstLettersOfAList) {
  DrawnScan page(900, 1200);
  page.column({60, 60, 780, 500}, Print::latin);
  int y = 640;
  for (const TextView name : {U"Corley", U"Radley", U"Norwell", U"Alton", U"Fairlea", U"Kelby"}) {
    if (!page.line(100, y, TextView(name).substr(0, 1), 30, test::kSong)) GTEST_SKIP() << "no font";
    page.line(128, y + 10, TextView(name).substr(1), 18, test::kSong);
    y += 26;
  }
  const auto scan = page.scan();
  for (const Glyph& glyph : scan->ink().marks.glyphs) EXPECT_FALSE(glyph.vertical);
}

TEST_F(Scans, ReadTheTextInTheSkyOfADarkPicture) {
  DrawnScan page(900, 1200);
  page.column({60, 60, 780, 300}, Print::han);
  const Crop sky{200, 400, 500, 240};
  page.photograph(sky, 0.75);
  page.photograph({200, 640, 500, 160});
  page.spots({200, 660, 500, 140}, 300);
  const int printed = page.column({220, 420, 460, 200}, Print::han);
  page.column({60, 850, 780, 300}, Print::han);
  const auto scan = page.scan();
  EXPECT_NEAR(glyphs_in(*scan, sky), printed, 0.1 * printed);
  EXPECT_EQ(glyphs_in(*scan, {200, 650, 500, 150}), 0);
}

TEST_F(Scans, ReadNothingInTheSpotsOfAPhotograph) {
  for (const double pale : {0.0, 0.5, 0.75}) {
    for (const int spots : {60, 120, 300, 1500}) {
      DrawnScan page(900, 1200);
      page.column({60, 60, 780, 300}, Print::han);
      const Crop place{200, 400, 500, 300};
      page.photograph(place, pale);
      page.spots(place, spots);
      page.column({60, 750, 780, 400}, Print::han);
      EXPECT_EQ(glyphs_in(*page.scan(), place), 0) << spots << " on one as pale as " << pale;
    }
  }
}

TEST_F(Scans, TellHanThatAreBlurred) {
  // Blur takes edges away; lines of few characters are as large as the others all the same.
  DrawnScan page(900, 1200);
  page.column({60, 60, 780, 800}, Print::han);
  page.line(60, 900, U"市长昨日", 20, test::kSong);
  page.line(60, 940, U"雪。", 20, test::kSong);
  page.blur(1);
  const auto scan = page.scan();
  for (const Glyph& glyph : scan->ink().marks.glyphs) {
    EXPECT_EQ(glyph.unicode, kWideInk);
    EXPECT_NEAR(glyph.size, 20 * kPoint, 0.15 * 20 * kPoint);
  }
}

TEST_F(Scans, MeasureAnInitialByItself) {
  DrawnScan page(900, 1200);
  page.column({60, 60, 780, 300}, Print::latin);
  page.column({60, 600, 780, 500}, Print::latin);
  page.line(60, 380, U"A", 100, test::kRoman);
  page.column({150, 390, 690, 120}, Print::latin);
  const auto scan = page.scan();
  const std::vector<Glyph>& glyphs = scan->ink().marks.glyphs;
  const auto large = std::count_if(glyphs.begin(), glyphs.end(), [](const Glyph& glyph) {
    return std::abs(glyph.size - 100 * kPoint) < 20 * kPoint;
  });
  EXPECT_EQ(large, 1);
}

TEST_F(Scans, MeasureALineUnderARuleByItselfAndNotByTheHeadlineOverIt) {
  DrawnScan page(900, 1200);
  page.column({60, 60, 380, 300}, Print::han);
  page.column({60, 620, 780, 500}, Print::han);
  page.line(480, 396, U"读者来信", 48, test::kSong);
  page.fill({460, 452, 380, 2}, 0);
  page.line(480, 462, U"者，一直到退休。", 20, test::kSong);
  const auto scan = page.scan();
  int found = 0;
  for (const Glyph& glyph : scan->ink().marks.glyphs) {
    if ((glyph.y0 + glyph.y1) / 2 < 460 * kPoint || glyph.y0 > 500 * kPoint) continue;
    EXPECT_LT(glyph.size, 1.5 * 20 * kPoint);
    ++found;
  }
  EXPECT_GE(found, 8);
}

TEST_F(Scans, MeasureAWordWithoutAscendersByTheLineItStandsOn) {
  // A justified line with wide spaces: nothing beside the last word shows how large it is.
  DrawnScan page(900, 1200);
  page.column({60, 60, 780, 300}, Print::latin);
  page.column({60, 500, 780, 500}, Print::latin);
  page.line(60, 390, U"thousands of honest men", 20, test::kRoman);
  page.line(320, 390, U"or", 20, test::kRoman);
  const auto scan = page.scan();
  int found = 0;
  for (const Glyph& glyph : scan->ink().marks.glyphs) {
    if (glyph.y0 < 380 * kPoint || glyph.y1 > 420 * kPoint || glyph.x0 < 310 * kPoint) continue;
    EXPECT_NEAR(glyph.size, 20 * kPoint, 0.15 * 20 * kPoint);
    ++found;
  }
  EXPECT_EQ(found, 2);
}

TEST_F(Scans, FindRulesAndFramesAsLines) {
  DrawnScan page(900, 1200);
  page.column({60, 60, 380, 1080}, Print::han);
  page.column({480, 80, 340, 400}, Print::han);
  page.fill({450, 60, 1, 1080}, 0);  // between the columns
  page.fill({465, 60, 375, 2}, 0);   // a frame
  page.fill({465, 500, 375, 2}, 0);
  page.fill({465, 60, 2, 442}, 0);
  page.fill({838, 60, 2, 442}, 0);
  EXPECT_EQ(count_shapes(page.scan()->ink(), Shape::Kind::line), 5);
}

TEST_F(Scans, KeepStrokesAtTheEndsOfLinesAsCharacters) {
  // 一 behind the white of a comma, and a dash of two ems before a letter of small parts.
  DrawnScan page(900, 1200);
  page.column({60, 60, 780, 400}, Print::han);
  page.line(60, 500, U"石油开放战略之后，一", 20, test::kSong);
  page.column({60, 600, 780, 500}, Print::han);
  page.line(300, 540, U"——公路上的逆行车", 20, test::kSong);
  EXPECT_EQ(count_shapes(page.scan()->ink(), Shape::Kind::line), 0);
}

TEST_F(Scans, TellBoldFromPlain) {
  DrawnScan page = page_of(Print::han);
  page.fill({60, 290, 780, 80}, 255);
  page.line(60, 310, U"市长昨日在新书店", 20, test::kBoldSong);
  const auto scan = page.scan();
  int bold = 0;
  int wrong = 0;
  for (const Glyph& glyph : scan->ink().marks.glyphs) {
    const bool is_there = glyph.y0 > 290 * kPoint && glyph.y1 < 370 * kPoint;
    const bool is_bold = scan->ink().marks.fonts.at(glyph.font).bold;
    (is_there ? bold : wrong) += is_bold ? 1 : 0;
  }
  EXPECT_EQ(bold, 8);
  EXPECT_LE(wrong, static_cast<int>(0.08 * static_cast<double>(scan->ink().marks.glyphs.size())));
}

TEST_F(Scans, OfBlankPagesHaveNoInk) {
  EXPECT_TRUE(DrawnScan(900, 1200).scan()->ink().marks.empty());
  DrawnScan black(300, 300);
  black.fill({0, 0, 300, 300}, 0);
  EXPECT_TRUE(black.scan()->ink().marks.glyphs.empty());
  EXPECT_TRUE(DrawnScan(1, 1).scan()->ink().marks.empty());
  EXPECT_TRUE(DrawnScan(1, 3000).scan()->ink().marks.empty());
}

TEST_F(Scans, OfPhotographsHaveHardlyAnyGlyph) {
  DrawnScan page(900, 1200);
  page.photograph({0, 0, 900, 1200});
  EXPECT_LE(page.scan()->ink().marks.glyphs.size(), 10U);
}

TEST_F(Scans, LeaveOutTheShadowOfTheScanner) {
  DrawnScan page = page_of(Print::han);
  const std::size_t count = page.scan()->ink().marks.glyphs.size();
  page.fill({0, 0, 35, 1200}, 20);
  page.fill({0, 1160, 900, 40}, 20);
  EXPECT_NEAR(static_cast<double>(page.scan()->ink().marks.glyphs.size()),
              static_cast<double>(count), 5);
}

TEST_F(Scans, TakeNoNoiseForText) {
  DrawnScan blank(900, 1200);
  blank.noise(40);
  EXPECT_LE(blank.scan()->ink().marks.glyphs.size(), 10U);
  DrawnScan specks(900, 1200);
  specks.noise(0, 5);
  EXPECT_LE(specks.scan()->ink().marks.glyphs.size(), 100U);
}

TEST_F(Scans, ReadTextThroughNoiseAndSpecks) {
  DrawnScan page = page_of(Print::han);
  const auto count = static_cast<double>(page.scan()->ink().marks.glyphs.size());
  page.noise(20, 3);
  EXPECT_NEAR(static_cast<double>(page.scan()->ink().marks.glyphs.size()), count, 0.06 * count);
}

TEST_F(Scans, GiveTheSameInkForTheSamePicture) {
  DrawnScan page = page_of(Print::latin);
  page.noise(20, 3);
  page.lean(0.4);
  EXPECT_EQ(page.scan()->ink().marks, page.scan()->ink().marks);
}

TEST_F(Scans, AreAlikeInBitsGreyAndColour) {
  DrawnScan page(600, 500);
  page.column({40, 40, 520, 420}, Print::han);
  Raster bits = blank(Raster::Kind::bits, 600, 500);
  Raster grey = page.picture();
  Raster colour = blank(Raster::Kind::rgb, 600, 500);
  for (int y = 0; y < 500; ++y) {
    for (int x = 0; x < 600; ++x) {
      std::uint8_t& value = grey.row(y)[x];
      value = value < 128 ? 0 : 255;
      if (value != 0)
        bits.row(y)[x >> 3] = static_cast<std::uint8_t>(bits.row(y)[x >> 3] | 0x80U >> (x & 7));
      std::fill_n(colour.row(y) + 3 * x, 3, value);
    }
  }
  const auto marks_of = [](const Raster& raster) {
    return open_scan(to_tiff(raster, DrawnScan::kDpi), 1, DrawnScan::kDpi, {})->ink().marks;
  };
  const Marks marks = marks_of(grey);
  EXPECT_FALSE(marks.glyphs.empty());
  EXPECT_EQ(marks_of(bits), marks);
  EXPECT_EQ(marks_of(colour), marks);
}

TEST_F(Scans, TakeAnyResolution) {
  const DrawnScan page = page_of(Print::han);
  for (const double dpi : {-1.0, 1.0, 72.0, 2400.0, 1e9}) {
    const auto scan = page.scan(0, dpi);
    EXPECT_GT(scan->dpi(), 0) << dpi;
    EXPECT_NEAR(scan->ink().width, 900 * 72 / scan->dpi(), 0.5) << dpi;
  }
}

TEST_F(Scans, CutLinesOutsideOfThePageToNothing) {
  const auto scan = page_of(Print::han).scan();
  EXPECT_EQ(scan->line({-50, -50, -10, -10}, false).width, 0U);
  EXPECT_EQ(scan->line({40, 40, 30, 30}, false).height, 0U);
  EXPECT_EQ(scan->line({0, 0, 1e9, 1e9}, true).width, 900U);
}

TEST(OpenScan, RefusesPagesThatAreNotThere) {
  const std::string png = to_png(blank(Raster::Kind::grey, 4, 4));
  EXPECT_THROW((void)open_scan(png, 0, 100, {}), Error);
  EXPECT_THROW((void)open_scan(png, 2, 100, {}), Error);
  EXPECT_THROW((void)open_scan("no picture", 1, 100, {}), Error);
}

}  // namespace
}  // namespace broadsheet::recognize
