// SPDX-License-Identifier: GPL-3.0-or-later
// Small type, readings, right-to-left scripts, turned text and hyphens, as painted glyph by glyph.
#include <utility>

#include <gtest/gtest.h>

#include "document/characters.h"
#include "stages/layout/printed/blocks.h"
#include "stages/layout/printed/lines.h"

namespace broadsheet::layout {
namespace {

/// A page on which text is set glyph by glyph; a letter is half as wide as it is high.
class Setter {
 public:
  Setter() {
    page_.id = {1};
    page_.width = 400;
    page_.height = 300;
    page_.marks.fonts.resize(1);
  }

  /// Sets `text` from `x` on the baseline `y`; returns the setter at its end.
  Setter& at(float x, float y) {
    x_ = x;
    y_ = y;
    return *this;
  }
  Setter& set(TextView text, float size, float raise = 0) {
    for (const char32_t c : text) {
      Glyph g;
      g.unicode = c;
      g.x0 = x_;
      g.x1 = x_ + size * (is_wide(c) ? 1.0F : 0.5F);
      g.size = size;
      g.baseline = y_ - raise;
      g.y0 = g.baseline - 0.88F * size;
      g.y1 = g.baseline + 0.12F * size;
      page_.marks.glyphs.push_back(g);
      x_ = g.x1;
    }
    return *this;
  }
  /// Turns what was set so far by half a turn.
  Setter& turn() {
    for (Glyph& g : page_.marks.glyphs) {
      const Glyph old = g;
      g.x0 = 400 - old.x1;
      g.x1 = 400 - old.x0;
      g.y0 = 300 - old.y1;
      g.y1 = 300 - old.y0;
      g.baseline = 300 - old.baseline;
      g.direction = Direction::left;
    }
    return *this;
  }

  /// Lays the whole sheet down so that its text runs in `direction`.
  Setter& turn_page(Direction direction) {
    if (direction == Direction::left) return turn();
    std::swap(page_.width, page_.height);  // 300 wide, 400 high
    for (Glyph& g : page_.marks.glyphs) {
      const Glyph old = g;
      const bool is_down = direction == Direction::down;
      g.x0 = is_down ? 300 - old.y1 : old.y0;
      g.x1 = is_down ? 300 - old.y0 : old.y1;
      g.y0 = is_down ? old.x0 : 400 - old.x1;
      g.y1 = is_down ? old.x1 : 400 - old.x0;
      g.baseline = (g.x0 + g.x1) / 2;  // the centre line
      g.direction = direction;
    }
    return *this;
  }

  [[nodiscard]] Page lines() const {
    Diagnostics diagnostics;
    return form_printed_lines(page_, {}, diagnostics);
  }
  [[nodiscard]] Page blocks() const {
    Diagnostics diagnostics;
    return form_printed_blocks(lines(), {}, diagnostics);
  }

 private:
  Page page_;
  float x_ = 0;
  float y_ = 0;
};

std::vector<Text> texts(const Page& page) {
  std::vector<Text> out;
  for (const Line& line : page.lines) out.push_back(line.as_read);
  return out;
}

using Texts = std::vector<Text>;

TEST(SmallType, SmallCapitalsOfASmallerSizeAreOneLineOfTheSizeOfTheirCapitals) {
  Setter s;
  s.at(50, 100).set(U"B", 10).set(U"Y ", 7.2F).set(U"A", 10).set(U"NN ", 7.2F);
  s.set(U"O", 10).set(U"THERTON", 7.2F);
  const Page page = s.lines();
  EXPECT_EQ(texts(page), Texts{U"BY ANN OTHERTON"});
  EXPECT_EQ(page.lines[0].style.size, 10);
  EXPECT_TRUE(page.lines[0].small_type.empty());
}

TEST(SmallType, FiguresAboveAndBelowTheBaselineStayInTheirWord) {
  Setter s;
  s.at(50, 100).set(U"the 40 km", 10).set(U"2", 6, 3.5F).set(U" of H", 10).set(U"2", 6, -1.5F);
  s.set(U"O", 10);
  const Page page = s.lines();
  ASSERT_EQ(texts(page), Texts{U"the 40 km2 of H2O"});
  const SmallType square{SmallType::Kind::superior, {9, 10}, {}};
  const SmallType two{SmallType::Kind::inferior, {15, 16}, {}};
  EXPECT_EQ(page.lines[0].small_type, (std::vector<SmallType>{square, two}));
  EXPECT_EQ(page.lines[0].style.size, 10);
  EXPECT_NEAR(page.lines[0].box->y0, 91.2, 0.01);  // as without the figures
}

TEST(SmallType, ALineGoesOnBehindAFigure) {
  // 30 th June:  the figure and the space behind it are as wide as the white of a gutter.
  Setter s;
  s.at(50, 100)
      .set(U"beginning 30", 16)
      .set(U"th", 10.5F, 5)
      .set(U" ", 10.5F)
      .set(U"June 2019", 16);
  EXPECT_EQ(texts(s.lines()), Texts{U"beginning 30th June 2019"});
}

// What follows a word whose capitals are set small stands as far behind its initial as a gutter is
// wide.
TEST(SmallType, ALineGoesOnBehindAWordOfSmallCapitals) {
  Setter s;
  s.at(50, 100).set(U"men of F", 10).set(U"IFA", 7);
  s.at(104, 100).set(U"will come", 10);
  EXPECT_EQ(texts(s.lines()), Texts{U"men of FIFA will come"});
}

TEST(SmallType, AColumnBesideAWordOfSmallCapitalsIsNotItsLine) {
  Setter s;
  s.at(50, 100).set(U"men of F", 10).set(U"IFA", 7);
  s.at(115, 100).set(U"the ferry", 10);
  s.at(50, 112).set(U"of all the", 10);
  s.at(115, 112).set(U"goes to it", 10);
  EXPECT_EQ(s.lines().lines.size(), 4U);
}

TEST(SmallType, ANoteMarkMayStandALittleApart) {
  Setter s;
  s.at(50, 100)
      .set(U"in its report", 10)
      .at(117, 100)
      .set(U"7", 6, 3.5F);  // 2 points, a third of its size
  s.at(126, 100).set(U"of May", 10);
  EXPECT_EQ(texts(s.lines()), Texts{U"in its report7 of May"});
}

// The spaces of justified lines are wide. What stands below opens a note of its own.
TEST(SmallType, AFigureBeforeANoteIsOfItsLineAndOpensItsParagraph) {
  Setter s;
  s.at(50, 100).set(U"7", 6, 3.5F).at(60, 100).set(U"ferries of the bay", 10);
  s.at(50, 112).set(U"that sail in summer", 10);
  s.at(50, 124).set(U"8", 6, 3.5F).at(60, 124).set(U"piers of the river", 10);
  const Page page = s.blocks();
  EXPECT_EQ(texts(page),
            (Texts{U"7 ferries of the bay", U"that sail in summer", U"8 piers of the river"}));
  ASSERT_EQ(page.blocks.size(), 2U);
  EXPECT_EQ(page.blocks[0].lines.size(), 2U);
}

// A cell of a table in the column before is not as small as the figure of a note.
TEST(SmallType, AFigureInTheColumnBeforeIsNoNote) {
  Setter s;
  s.at(50, 97).set(U"7", 8);
  s.at(63, 100).set(U"ferries of the bay", 10);
  EXPECT_EQ(s.lines().lines.size(), 2U);
}

TEST(SmallType, AColumnBesideAFigureIsNotItsLine) {
  Setter s;
  s.at(50, 100).set(U"on the 30", 10).set(U"th", 6.5F, 3.5F);
  s.at(120, 100).set(U"the ferry", 10);
  s.at(50, 112).set(U"of June we", 10);
  s.at(120, 112).set(U"goes to the", 10);
  EXPECT_EQ(s.lines().lines.size(), 4U);
}

TEST(SmallType, ARaisedInitialBeginsItsWord) {
  Setter s;
  s.at(50, 100).set(U"T", 30).set(U"he ferry goes", 10);
  s.at(50, 113).set(U"to the island", 10);
  const Page page = s.lines();
  EXPECT_EQ(texts(page), (Texts{U"The ferry goes", U"to the island"}));
  EXPECT_EQ(page.lines[0].style.size, 10);
}

TEST(SmallType, ADroppedInitialIsReadBeforeTheFirstOfItsLines) {
  Setter s;
  s.at(50, 124).set(U"“T", 33);
  s.at(86, 100).set(U"he ferry goes", 10);
  s.at(86, 112).set(U"to the island", 10);
  s.at(86, 124).set(U"in the bay of", 10);
  s.at(50, 136).set(U"the other island now", 10);
  const Page page = s.blocks();
  ASSERT_FALSE(page.blocks.empty());
  Text text;
  for (const Seg& seg : segs_of_lines(page, page.blocks[0].lines)) {
    text += corrected(*find(page, seg.line), seg.span);
    if (seg.join == Join::space) text += U' ';
  }
  EXPECT_EQ(text, U"“The ferry goes to the island in the bay of the other island now");
}

TEST(SmallType, HeadlinesOfTwoSizesSideBySideAreTwoLines) {
  Setter s;
  s.at(50, 100).set(U"The Harbour", 24);
  s.at(190, 100).set(U"A New Bridge", 14);
  EXPECT_EQ(s.lines().lines.size(), 2U);
}

TEST(SmallType, WordsOfTwoSizesASpaceApartOnOneBaselineAreOneLine) {
  Setter s;
  s.at(50, 100).set(U"di", 9);
  s.at(61.5F, 100).set(U"ANNA BRUNO", 14);
  const Page page = s.lines();
  ASSERT_EQ(page.lines.size(), 1U);
  EXPECT_EQ(page.lines[0].as_read, U"di ANNA BRUNO");
}

TEST(SmallType, SmallPrintUnderALineIsNoneOfIt) {
  Setter s;
  s.at(50, 100).set(U"The ferry goes to the island", 10);
  s.at(50, 109).set(U"every other hour, if it goes", 7);
  EXPECT_EQ(s.lines().lines.size(), 2U);
}

TEST(Readings, BelongToTheirBaseAndAreNoText) {
  Setter s;
  s.at(50, 100).set(U"以預料，具有遠見卓識的", 10);
  s.at(92.5F, 90.5F).set(U"わたし", 5);
  const Page page = s.lines();
  ASSERT_EQ(texts(page), Texts{U"以預料，具有遠見卓識的"});
  EXPECT_EQ(page.lines[0].small_type,
            (std::vector<SmallType>{{SmallType::Kind::base, {4, 6}, U"わたし"}}));
}

TEST(Readings, ALineOfSmallPrintAboveALargerOneIsNone) {
  Setter s;
  s.at(50, 100).set(U"以預料，具有遠見卓識的", 10);
  s.at(92.5F, 90.5F).set(U"NEWS", 5);
  s.at(50, 60).set(U"以預料，具有遠見卓識的", 10);
  s.at(52, 50.5F).set(U"新聞社", 5);
  EXPECT_EQ(s.lines().lines.size(), 4U);
}

TEST(LogicalOrder, HebrewIsReadFromTheRightAndItsNumbersFromTheLeft) {
  const Text logical = U"שלום 2021 עולם";
  Text seen = U"םלוע 2021 םולש";
  Setter s;
  s.at(50, 100).set(seen, 10);
  EXPECT_EQ(texts(s.lines()), Texts{logical});
}

TEST(LogicalOrder, LatinWordsStayAsTheyAre) {
  Setter s;
  s.at(50, 100).set(U"In Hebrew (םולש) is peace", 10);
  EXPECT_EQ(texts(s.lines()), Texts{U"In Hebrew (שלום) is peace"});
}

TEST(LogicalOrder, ArabicFormsBecomeLetters) {
  Setter s;
  s.at(50, 100).set(U"\uFE8D\uFEFB", 10);  // alef, lam-alef, as seen from the left
  EXPECT_EQ(texts(s.lines()), Texts{U"\u0644\u0627\u0627"});
}

TEST(TurnedText, OnItsHeadIsReadAsItsReaderWould) {
  Setter s;
  s.at(50, 100).set(U"Answer: the ferry,", 10);
  s.at(50, 112).set(U"which carries on.", 10);
  s.turn();
  const Page page = s.blocks();
  EXPECT_EQ(texts(page), (Texts{U"Answer: the ferry,", U"which carries on."}));
  for (const Line& line : page.lines) EXPECT_EQ(line.turn, 180);
  ASSERT_EQ(page.blocks.size(), 1U);
  EXPECT_EQ(page.blocks[0].lines, (std::vector<LineId>{page.lines[0].id, page.lines[1].id}));
}

TEST(TurnedText, APageThatIsTurnedAsAWholeIsReadUpright) {
  for (const Direction direction : {Direction::left, Direction::up, Direction::down}) {
    Setter s;
    for (int i = 0; i < 6; ++i)
      s.at(50, 100 + 12 * static_cast<float>(i))
          .set(U"the ferry goes to km", 10)
          .set(U"2", 6, 3.5F);
    s.turn_page(direction);
    const Page page = s.lines();
    EXPECT_EQ(texts(page), Texts(6, U"the ferry goes to km2"));
    EXPECT_EQ(page.width, 400);
    EXPECT_NEAR(page.lines[0].box->x0, 50, 0.1);
    EXPECT_NEAR(page.lines[0].box->y0, 91.2, 0.1);
    EXPECT_EQ(page.lines[0].turn, 0);
  }
}

TEST(Hyphens, APaintedSoftHyphenInsideALineIsAHyphen) {
  Setter s;
  s.at(50, 100).set(U"a left\u00ADwing and a right\u00AD", 10);
  EXPECT_EQ(texts(s.lines()), Texts{U"a left-wing and a right-"});
  Setter only_at_ends;
  only_at_ends.at(50, 100).set(U"a left and a gov\u00AD", 10);
  EXPECT_EQ(texts(only_at_ends.lines()), Texts{U"a left and a gov\u00AD"});
}

}  // namespace
}  // namespace broadsheet::layout
