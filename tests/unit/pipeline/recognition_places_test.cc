// SPDX-License-Identifier: GPL-3.0-or-later
// The places of a page that was set upright and straight, and those of its picture as it came.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/validate.h"
#include "pipeline/recognition/recognition.h"
#include "pipeline/recognition/straight_places.h"

namespace broadsheet::pipeline {
namespace {

using testing::IsEmpty;

constexpr double kWidth = 600;  ///< of the page as it came
constexpr double kHeight = 800;
constexpr double kGrain = 0.1;      ///< of the places of characters, in points
constexpr double kRounding = 0.02;  ///< of boxes, in points

/// A page that came with that turn and lean, as it stands upright and straight: so large that it
/// holds all of its picture.
Page straight_page(std::uint16_t turn, double skew) {
  Page page;
  page.id = {1};
  page.straightened = Straightened{turn, skew, kWidth, kHeight};
  const double angle = std::abs(skew) * std::numbers::pi / 180;
  const bool is_on_its_side = turn % 180 != 0;
  const double across = is_on_its_side ? kHeight : kWidth;
  const double down = is_on_its_side ? kWidth : kHeight;
  page.width = across * std::cos(angle) + down * std::sin(angle);
  page.height = across * std::sin(angle) + down * std::cos(angle);
  return page;
}

Line line_at(const Page& page, const Box& box, const Text& text) {
  Line line;
  line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
  line.as_read = text;
  line.box = box;
  line.style.size = 10;
  const auto width = static_cast<std::int32_t>(std::lround((box.x1 - box.x0) / kGrain));
  const auto count = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < count; ++i)
    line.places.push_back({width * i / count, width * (i + 1) / count - 1});
  return line;
}

/// One that runs down, of the same kind.
Line column_at(const Page& page, const Box& box, const Text& text) {
  Line line = line_at(page, {box.y0, box.x0, box.y1, box.x1}, text);
  line.box = box;
  line.mode = WritingMode::vertical;
  return line;
}

Block block_of(const Page& page, const Box& box, const std::vector<LineId>& lines) {
  Block block;
  block.id = {page.id, static_cast<std::uint32_t>(page.blocks.size() + 1)};
  block.box = box;
  block.lines = lines;
  return block;
}

/// The box of a character by its line's box and its place.
Box box_of(const Line& line, std::size_t i) {
  Box box = *line.box;
  const Place& place = line.places[i];
  if (runs_upright(line)) {
    box.y1 = line.box->y0 + place.to * kGrain;
    box.y0 += place.from * kGrain;
  } else {
    box.x1 = line.box->x0 + place.to * kGrain;
    box.x0 += place.from * kGrain;
  }
  return box;
}

void expect_near(const Box& box, const Box& expected, double off) {
  EXPECT_NEAR(box.x0, expected.x0, off);
  EXPECT_NEAR(box.y0, expected.y0, off);
  EXPECT_NEAR(box.x1, expected.x1, off);
  EXPECT_NEAR(box.y1, expected.y1, off);
}

bool is_inside(const Box& inner, const Box& outer) {
  return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && inner.x1 <= outer.x1 &&
         inner.y1 <= outer.y1;
}

constexpr std::uint16_t kTurns[] = {0, 90, 180, 270};
constexpr double kSkews[] = {0, 0.04, 1.3, -0.17, -4.5, 12};

TEST(PlacesBack, LeadThereAndBackAgain) {
  for (const std::uint16_t turn : kTurns) {
    for (const double skew : kSkews) {
      const PlacesBack back(straight_page(turn, skew));
      for (const Point came : {Point{0, 0}, Point{kWidth, 0}, Point{123.4, 567.8},
                               Point{kWidth / 2, kHeight / 2}, Point{kWidth, kHeight}}) {
        const Point again = back.at(back.straight(came));
        EXPECT_NEAR(again.x, came.x, kRounding) << turn << " " << skew;
        EXPECT_NEAR(again.y, came.y, kRounding) << turn << " " << skew;
      }
    }
  }
}

TEST(PlacesBack, PutTheUpperLeftCornerWhereItWasOnAPageThatOnlyLay) {
  struct Case {
    std::uint16_t turn;
    Point came;
  };
  // Upside down it was below on the right; one that is to be turned clockwise had its head left.
  for (const Case& c : {Case{0, {0, 0}}, Case{90, {0, kHeight}}, Case{180, {kWidth, kHeight}},
                        Case{270, {kWidth, 0}}}) {
    const Point came = PlacesBack(straight_page(c.turn, 0)).at(Point{0, 0});
    EXPECT_NEAR(came.x, c.came.x, kRounding) << c.turn;
    EXPECT_NEAR(came.y, c.came.y, kRounding) << c.turn;
  }
}

TEST(PlacesBack, LeanClockwiseWhereThePictureDid) {
  const Page page = straight_page(0, 2);
  const PlacesBack back(page);
  const Point left = back.at(Point{100, page.height / 2});
  const Point right = back.at(Point{500, page.height / 2});
  EXPECT_NEAR((right.y - left.y) / (right.x - left.x), std::tan(2 * std::numbers::pi / 180), 1e-3);
}

TEST(PlacesBack, KeepTheSizeAndTheMiddleOfBoxes) {
  const Box box{100, 200, 180, 210};
  for (const std::uint16_t turn : kTurns) {
    for (const double skew : kSkews) {
      const PlacesBack back(straight_page(turn, skew));
      const Box came = back.at(box);
      const bool is_on_its_side = turn % 180 != 0;
      EXPECT_NEAR(came.x1 - came.x0, is_on_its_side ? 10 : 80, kRounding) << turn << " " << skew;
      EXPECT_NEAR(came.y1 - came.y0, is_on_its_side ? 80 : 10, kRounding) << turn << " " << skew;
      const Point middle = back.at(Point{140, 205});
      EXPECT_NEAR((came.x0 + came.x1) / 2, middle.x, kRounding);
      EXPECT_NEAR((came.y0 + came.y1) / 2, middle.y, kRounding);
    }
  }
}

/// A glyph of a letter, ten points high, as a file paints it on a page that came.
Glyph glyph_at(float x, float baseline, Direction direction) {
  Glyph glyph;
  glyph.unicode = U'n';
  glyph.size = 10;
  glyph.direction = direction;
  glyph.baseline = direction == Direction::right || direction == Direction::left ? baseline : x;
  glyph.x0 = x - 3;
  glyph.x1 = x + 3;
  glyph.y0 = baseline - 8;
  glyph.y1 = baseline + 2;
  return glyph;
}

Page page_with_glyph(std::uint16_t turn, double skew, const Glyph& glyph) {
  Page page = straight_page(turn, skew);
  page.marks.glyphs = {glyph};
  return page;
}

TEST(PutStraight, LeavesWhatStandsStraightAlready) {
  for (const Direction direction :
       {Direction::right, Direction::down, Direction::left, Direction::up}) {
    const Glyph glyph = glyph_at(200, 300, direction);
    Page page = page_with_glyph(0, 0, glyph);
    put_straight(page);
    const Glyph& after = page.marks.glyphs[0];
    EXPECT_EQ(after.direction, direction);
    EXPECT_NEAR(after.baseline, glyph.baseline, kRounding);
    expect_near({after.x0, after.y0, after.x1, after.y1}, {glyph.x0, glyph.y0, glyph.x1, glyph.y1},
                kRounding);
  }
}

TEST(PutStraight, TurnsGlyphsClockwiseWithTheirPage) {
  using enum Direction;
  struct Case {
    std::uint16_t turn;
    Direction before, after;
    double baseline;  ///< of a glyph at (200, 300); the centre line lies 3.8 points off
    Box box;
  };
  for (const Case& c : {
           Case{180, right, left, kHeight - 300, {397, 498, 403, 508}},
           Case{90, right, down, kHeight - 296.2, {498, 197, 508, 203}},
           Case{270, right, up, 296.2, {292, 397, 302, 403}},
           Case{180, down, up, kWidth - 200, {397, 498, 403, 508}},
           Case{90, down, left, 200 - 3.8, {498, 197, 508, 203}},
           Case{270, down, right, kWidth - 200 + 3.8, {292, 397, 302, 403}},
           Case{90, up, right, 200 + 3.8, {498, 197, 508, 203}},
           Case{90, left, up, kHeight - 303.8, {498, 197, 508, 203}},
       }) {
    SCOPED_TRACE(testing::Message() << c.turn << " " << static_cast<int>(c.before));
    Page page = page_with_glyph(c.turn, 0, glyph_at(200, 300, c.before));
    put_straight(page);
    const Glyph& after = page.marks.glyphs[0];
    EXPECT_EQ(after.direction, c.after);
    EXPECT_NEAR(after.baseline, c.baseline, kRounding);
    expect_near({after.x0, after.y0, after.x1, after.y1}, c.box, kRounding);
    EXPECT_EQ(after.unicode, U'n');
    EXPECT_EQ(after.size, 10);
  }
}

TEST(PutStraight, StandsGlyphsWhereTheirInkIsOnAPageThatLeaned) {
  for (const std::uint16_t turn : kTurns) {
    for (const double skew : kSkews) {
      const Glyph glyph = glyph_at(150, 640, Direction::right);
      Page page = page_with_glyph(turn, skew, glyph);
      const PlacesBack back(page);
      put_straight(page);
      const Glyph& after = page.marks.glyphs[0];
      const Point came = back.at(Point{(after.x0 + after.x1) / 2.0, (after.y0 + after.y1) / 2.0});
      EXPECT_NEAR(came.x, 150, kRounding) << turn << " " << skew;
      EXPECT_NEAR(came.y, 637, kRounding) << turn << " " << skew;
    }
  }
}

TEST(PutStraight, IsTakenBackByPutPlacesBackForPicturesAndBeads) {
  const Box logo{10, 200, 60, 280};
  const Box thread{60, 100, 260, 220};
  for (const std::uint16_t turn : kTurns) {
    for (const double skew : kSkews) {
      SCOPED_TRACE(testing::Message() << turn << " " << skew);
      Page page = straight_page(turn, skew);
      page.pictures.resize(3);
      for (std::uint32_t i = 0; i < 3; ++i) page.pictures[i].id = {page.id, i + 1};
      page.pictures[0].box = Box{0, 0, kWidth, kHeight};
      page.pictures[1].box = logo;
      page.beads.push_back({1, 1, thread});
      put_straight(page);
      EXPECT_EQ(page.pictures[0].box, (Box{0, 0, page.width, page.height}));
      EXPECT_FALSE(page.pictures[2].box) << "what has no place gets none";
      put_places_back(page);
      EXPECT_EQ(page.pictures[0].box, (Box{0, 0, kWidth, kHeight}));
      expect_near(*page.pictures[1].box, logo, kRounding);
      expect_near(page.beads[0].box, thread, kRounding);
    }
  }
}

TEST(PutPlacesBack, LeavesAPageAloneThatWasNeverTurned) {
  Page page = straight_page(0, 0);
  page.straightened.reset();
  page.lines.push_back(line_at(page, {10, 20, 110, 30}, U"steady"));
  const Page before = page;
  put_places_back(page);
  EXPECT_EQ(page, before);
}

TEST(PutPlacesBack, TurnsRowsAsTheirPageLay) {
  struct Case {
    std::uint16_t page;  ///< clockwise, to set it upright
    std::uint16_t line;  ///< clockwise, from upright
    bool is_upright, is_backwards;
  };
  for (const Case& c : {Case{0, 0, false, false}, Case{90, 270, true, true},
                        Case{180, 180, false, true}, Case{270, 90, true, false}}) {
    Page page = straight_page(c.page, 0);
    page.lines.push_back(line_at(page, {100, 200, 180, 210}, U"headline"));
    put_places_back(page);
    const Line& line = page.lines[0];
    EXPECT_EQ(line.turn, c.line) << c.page;
    EXPECT_EQ(runs_upright(line), c.is_upright) << c.page;
    EXPECT_EQ(runs_backwards(line), c.is_backwards) << c.page;
    EXPECT_EQ(line.as_read, U"headline");
    EXPECT_EQ(page.width, kWidth);
    EXPECT_EQ(page.height, kHeight);
    EXPECT_FALSE(page.straightened);
  }
}

TEST(PutPlacesBack, TurnsColumnsAsTheirPageLay) {
  struct Case {
    std::uint16_t page;
    bool is_upright, is_backwards;
  };
  for (const Case& c : {Case{0, true, false}, Case{90, false, false}, Case{180, true, true},
                        Case{270, false, true}}) {
    Page page = straight_page(c.page, 0);
    page.lines.push_back(column_at(page, {300, 100, 312, 400}, U"直排文字"));
    put_places_back(page);
    EXPECT_EQ(runs_upright(page.lines[0]), c.is_upright) << c.page;
    EXPECT_EQ(runs_backwards(page.lines[0]), c.is_backwards) << c.page;
  }
}

TEST(PutPlacesBack, KeepsEachCharacterOnItsInk) {
  for (const std::uint16_t turn : kTurns) {
    Page page = straight_page(turn, 0);
    page.lines.push_back(line_at(page, {100, 200, 180, 210}, U"headline"));
    page.lines.push_back(column_at(page, {300, 100, 312, 400}, U"直排文字"));
    const Page straight = page;
    const PlacesBack back(straight);
    put_places_back(page);
    for (std::size_t n = 0; n < page.lines.size(); ++n) {
      ASSERT_EQ(page.lines[n].places.size(), straight.lines[n].places.size());
      for (std::size_t i = 0; i < page.lines[n].places.size(); ++i) {
        SCOPED_TRACE(testing::Message() << turn << " line " << n << " character " << i);
        expect_near(box_of(page.lines[n], i), back.at(box_of(straight.lines[n], i)), kGrain);
      }
    }
  }
}

TEST(PutPlacesBack, LeavesAPictureOfTheWholePageTheWholePage) {
  for (const std::uint16_t turn : kTurns) {
    for (const double skew : kSkews) {
      Page page = straight_page(turn, skew);
      Picture whole;
      whole.id = {page.id, 1};
      whole.box = Box{0, 0, page.width, page.height};
      Picture cut;
      cut.id = {page.id, 2};
      cut.box = Box{50, 60, 150, 260};
      page.pictures = {whole, cut};
      const Box came = PlacesBack(page).at(*cut.box);
      put_places_back(page);
      EXPECT_EQ(page.pictures[0].box, (Box{0, 0, kWidth, kHeight})) << turn << " " << skew;
      EXPECT_EQ(page.pictures[1].box, came) << turn << " " << skew;
    }
  }
}

/// Ten rows in each of two columns, a rule between, a picture without lines, a thread's bead.
Page full_page(std::uint16_t turn, double skew) {
  Page page = straight_page(turn, skew);
  for (const double x : {60.0, 320.0}) {
    std::vector<LineId> lines;
    for (int row = 0; row < 10; ++row) {
      const double y = 100 + 12 * row;
      page.lines.push_back(line_at(page, {x, y, x + 200, y + 10}, U"a line of a column"));
      lines.push_back(page.lines.back().id);
    }
    page.blocks.push_back(block_of(page, {x, 100, x + 200, 218}, lines));
  }
  page.lines.push_back(column_at(page, {540, 90, 552, 390}, U"直排文字"));
  page.blocks.push_back(block_of(page, *page.lines.back().box, {page.lines.back().id}));
  page.blocks.push_back(block_of(page, {60, 300, 260, 400}, {}));
  page.blocks.back().mark = Mark::picture;
  page.blocks.back().outline = {{60, 300}, {260, 300}, {260, 400}};
  Separator rule;
  rule.box = {289.5, 90, 290.5, 450};
  page.separators = {rule};
  page.beads.push_back({1, 1, {60, 100, 260, 220}});
  return page;
}

TEST(PutPlacesBack, LetsBlocksHoldTheirLines) {
  for (const std::uint16_t turn : kTurns) {
    for (const double skew : kSkews) {
      Page page = full_page(turn, skew);
      put_places_back(page);
      for (const Block& block : page.blocks) {
        ASSERT_TRUE(block.box);
        for (const LineId id : block.lines) {
          EXPECT_TRUE(is_inside(*find(page, id)->box, *block.box))
              << turn << " " << skew << " " << to_string(id);
        }
      }
    }
  }
}

TEST(PutPlacesBack, TakesEverythingElseAlong) {
  for (const std::uint16_t turn : kTurns) {
    for (const double skew : kSkews) {
      Page page = full_page(turn, skew);
      const Page straight = page;
      const PlacesBack back(straight);
      put_places_back(page);
      EXPECT_EQ(page.separators[0].box, back.at(straight.separators[0].box));
      EXPECT_EQ(page.beads[0].box, back.at(straight.beads[0].box));
      const Block& drawn = page.blocks.back();
      EXPECT_EQ(*drawn.box, back.at(*straight.blocks.back().box));
      ASSERT_EQ(drawn.outline.size(), 3U);
      for (std::size_t i = 0; i < drawn.outline.size(); ++i)
        EXPECT_EQ(drawn.outline[i], back.at(straight.blocks.back().outline[i]));
      for (std::size_t i = 0; i < page.lines.size(); ++i)
        EXPECT_EQ(*page.lines[i].box, back.at(*straight.lines[i].box));
    }
  }
}

TEST(PutPlacesBack, LeavesNoFaultOnAnyPage) {
  for (const std::uint16_t turn : kTurns) {
    for (const double skew : kSkews) {
      Page page = full_page(turn, skew);
      ASSERT_THAT(faults_of(page), IsEmpty());
      put_places_back(page);
      EXPECT_THAT(faults_of(page), IsEmpty()) << turn << " " << skew;
      const Page once = page;
      put_places_back(page);
      EXPECT_EQ(page, once) << "a second time changes nothing";
    }
  }
}

TEST(PutPlacesBack, WorksOnEveryPageOfAnIssue) {
  Issue issue;
  issue.pages = {full_page(0, 1.3), full_page(270, 0)};
  issue.pages[1].id.n = 2;
  Diagnostics none;
  issue = put_places_back(std::move(issue), {}, none);
  for (const Page& page : issue.pages) {
    EXPECT_FALSE(page.straightened);
    EXPECT_EQ(page.width, kWidth);
  }
}

}  // namespace
}  // namespace broadsheet::pipeline
