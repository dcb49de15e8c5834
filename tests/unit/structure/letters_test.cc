// SPDX-License-Identifier: GPL-3.0-or-later
// Letters, notices and other short texts that stand one below the other: what ends each of them,
// and what heads the next.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "document/reading.h"
#include "stages/structure/joins/paragraphs.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

constexpr TextView kLine = U"码头的长凳坏了三条，等船的人只好站着，雨天也";
constexpr TextView kEnd = U"没有地方躲雨。";

Print text(double x0, double y0) {
  return {{kLine, kEnd}, x0, y0, x0 + 220, 10, Opening::indented, Mark::none, x0 + 70};
}

Print headline(TextView words, double x0, double y0, double x1, double size = 20) {
  return {{words}, x0, y0, x1, size, Opening::unknown};
}

/// A line of its own in the body's type.
Print line(TextView words, double x0, double y0, double x1, bool strong = false) {
  Print print{{words}, x0, y0, x1, 10, Opening::flush};
  print.strong = strong;
  return print;
}

/// Each article: its headline in brackets, then its paragraphs.
std::vector<std::string> told(Issue issue) {
  Diagnostics diagnostics;
  issue = join_paragraphs(std::move(issue), {}, diagnostics);
  std::vector<std::string> out;
  for (const Article& article : issue.articles) {
    std::string all;
    for (const Element& element : article.elements) {
      std::string words = to_utf8(reading_text(issue, element));
      if (words == to_utf8(Text(kLine) + Text(kEnd))) words = "~";
      if (element.kind == ElementKind::headline) all += "[" + words + "]";
      if (element.kind == ElementKind::kicker) all += "(" + words + ")";
      if (element.kind == ElementKind::subhead) all += "<" + words + ">";
      if (element.kind == ElementKind::paragraph) all += " " + words;
    }
    out.push_back(all);
  }
  return out;
}

using Told = std::vector<std::string>;

TEST(Letters, ASignatureAtTheRightEndsALetterAndNothingGoesOnFromIt) {
  EXPECT_EQ(
      told(printed_issue(
          {headline(U"街坊来信", 100, 40, 180), line(U"码头长凳", 130, 72, 170, true), text(40, 86),
           line(U"读者　陈小舟", 190, 116, 250), line(U"夜班渡船", 130, 146, 170, true),
           text(40, 160), line(U"江州　林白", 200, 190, 250)})),
      (Told{"[码头长凳] ~ 读者　陈小舟", "[夜班渡船] ~ 江州　林白"}));
}

TEST(Letters, ALetterGoesOnOnTopOfTheNextColumnUnderTheStandingHead) {
  Print cut = text(40, 164);
  cut.lines = {kLine, kLine};
  cut.last = 0;
  Print rest = text(290, 78);
  rest.opening = Opening::flush;
  const std::vector<Print> drawn = {headline(U"街坊来信", 235, 40, 315),
                                    line(U"码头长凳", 130, 78, 170, true),
                                    text(40, 92),
                                    line(U"陈小舟", 225, 122, 255),
                                    line(U"夜班渡船", 130, 150, 170, true),
                                    cut,
                                    rest,
                                    line(U"林白", 485, 106, 505),
                                    line(U"灯塔开放", 380, 134, 420, true),
                                    text(290, 148)};
  EXPECT_EQ(
      told(printed_issue(drawn, {{40, 66, 510, 66.5F}})),
      (Told{"[码头长凳] ~ 陈小舟",
            "[夜班渡船] " + to_utf8(Text(kLine) + Text(kLine) + Text(kLine) + Text(kEnd)) + " 林白",
            "[灯塔开放] ~"}));
}

TEST(Letters, ALineThatStopsInTheMiddleOfASentenceIsNoSignatureBelowIt) {
  Print cut = text(40, 68);
  cut.lines = {kLine, kLine};
  cut.last = 0;
  EXPECT_EQ(told(printed_issue({headline(U"江边新桥通车", 40, 40, 160), cut,
                                line(U"等船的人", 190, 96, 258)}))
                .size(),
            1U);
}

TEST(Letters, ATitleOfTheBodysOwnFaceStandsOnTheMiddleOfItsColumn) {
  EXPECT_EQ(told(printed_issue({headline(U"讣告", 130, 40, 170), line(U"陈小舟女士", 125, 78, 175),
                                text(40, 92), line(U"林白先生", 130, 140, 170), text(40, 154)})),
            (Told{"[陈小舟女士] ~", "[林白先生] ~"}));
}

TEST(Letters, AFlushLineBelowASignatureIsTheNextTitle) {
  EXPECT_EQ(told(printed_issue({headline(U"街坊来信", 100, 40, 180),
                                line(U"码头长凳", 130, 78, 170), text(40, 92),
                                line(U"陈小舟", 225, 122, 255), line(U"夜班渡船", 40, 150, 80),
                                text(40, 164), line(U"林白", 230, 194, 250)})),
            (Told{"[码头长凳] ~ 陈小舟", "[夜班渡船] ~ 林白"}));
}

TEST(Letters, TheOneSentenceUnderAHeadlineIsNoKickerOfTheNext) {
  EXPECT_EQ(told(printed_issue({headline(U"老桥昨日拆除", 40, 40, 160, 16),
                                {{U"石料运往城里。"}, 60, 66, 130, 10, Opening::unknown},
                                headline(U"江边新桥通车", 40, 90, 200, 24),
                                text(40, 124)})),
            (Told{"[老桥昨日拆除] 石料运往城里。", "[江边新桥通车] ~"}));
}

TEST(Letters, SmallPrintBelowATextIsNotItsNextParagraph) {
  Print cut = text(40, 68);
  cut.lines = {kLine, kLine};
  cut.last = 0;
  Print small = {{kLine, kEnd}, 40, 104, 260, 7, Opening::flush};
  EXPECT_EQ(told(printed_issue({headline(U"江边新桥通车", 40, 40, 160), cut, small}))[0],
            "[江边新桥通车] " + to_utf8(Text(kLine) + Text(kLine)) + " ~");
}

TEST(Letters, ColumnsThatBeginWithTitlesBesideAHeadlineAreStoriesOfTheirOwn) {
  const std::vector<Print> drawn = {headline(U"江边新桥通车", 20, 40, 140), text(20, 68),
                                    line(U"码头长凳", 280, 42, 320, true),  text(210, 56),
                                    line(U"夜班渡船", 280, 100, 320, true), text(210, 114)};
  EXPECT_EQ(told(printed_issue(drawn)), (Told{"[江边新桥通车] ~", "[码头长凳] ~", "[夜班渡船] ~"}));
}

TEST(Letters, SubheadsThatTheStorysOwnColumnHasTooHeadNoStories) {
  std::vector<Print> drawn = {headline(U"江边新桥通车", 20, 40, 140), text(20, 68),
                              line(U"两岸看灯", 100, 105, 140, true), text(20, 120),
                              line(U"码头长凳", 280, 42, 320, true),  text(210, 56),
                              line(U"夜班渡船", 280, 100, 320, true), text(210, 114)};
  EXPECT_EQ(told(printed_issue(drawn)).size(), 1U);
}

}  // namespace
}  // namespace broadsheet::structure
