// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around a headline of a printed page: lines between it and its text, banners, titles
// of the body's size, quotations between rules.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "document/reading.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

const TextView kLines[] = {U"江边的新桥昨日通车，两岸居民步行过桥看",
                           U"灯，孩子们在桥头放起了风筝。"};

/// A paragraph of two lines.
Print text(double x0, double y0) {
  return {{kLines[0], kLines[1]}, x0, y0, x0 + 200};
}

Print headline(std::vector<TextView> lines, double x0, double y0, double x1, double size = 20) {
  Print print{std::move(lines), x0, y0, x1, size};
  print.opening = Opening::unknown;
  return print;
}

Print title(TextView words, double x0, double y0, double x1) {
  Print print{{words}, x0, y0, x1};
  print.strong = true;
  return print;
}

/// Each article: its headline, what stands in its stack behind a kind's letter, and the number of
/// its paragraphs.
std::vector<std::string> told(const Issue& issue) {
  std::vector<std::string> out;
  for (const Article& article : issue.articles) {
    std::string line;
    std::size_t paragraphs = 0;
    for (const Element& element : article.elements) {
      const std::string words = to_utf8(reading_text(issue, element));
      if (element.kind == ElementKind::column_title) line += "[" + words + "] ";
      if (element.kind == ElementKind::headline) line += words;
      if (element.kind == ElementKind::deck) line += " deck " + words;
      if (element.kind == ElementKind::byline) line += " by " + words;
      if (element.kind == ElementKind::subhead) line += " sub " + words;
      if (element.kind == ElementKind::pull_quote) line += " quote " + words;
      paragraphs += element.kind == ElementKind::paragraph ? 1 : 0;
    }
    out.push_back(line + " " + std::to_string(paragraphs));
  }
  return out;
}

using Told = std::vector<std::string>;

// A headline, a line of the body's size below it, white, and two paragraphs.
std::vector<Print> under_headline(Print line) {
  return {headline({U"江边新桥通车"}, 40, 70, 160), std::move(line), text(40, 126), text(40, 154)};
}

TEST(HeadlineStacks, ALineSetApartFromTheTextBelongsToTheHeadlineWhateverItsWords) {
  EXPECT_EQ(told(printed_issue(under_headline({{U"陈小舟"}, 100, 98, 140}))),
            Told{"江边新桥通车 by 陈小舟 2"});
  EXPECT_EQ(told(printed_issue(under_headline({{U"《江边日报》（5月8日 3版）"}, 60, 98, 200}))),
            Told{"江边新桥通车 by 《江边日报》（5月8日 3版） 2"});
  EXPECT_EQ(told(printed_issue(under_headline({{U"Por Maria da Silva"}, 60, 98, 150}))),
            Told{"江边新桥通车 by Por Maria da Silva 2"});
  EXPECT_EQ(told(printed_issue(under_headline({{U"两岸步行看灯"}, 60, 98, 120}))),
            Told{"江边新桥通车 deck 两岸步行看灯 2"});
}

TEST(HeadlineStacks, ARuleBelowTheLastLineOfAStackIsNoBoundary) {
  EXPECT_EQ(told(printed_issue({headline({U"江边新桥通车"}, 40, 70, 160),
                                {{U"陈小舟"}, 100, 98, 140},
                                text(40, 116),
                                text(40, 144)},
                               {{40, 111, 240, 111.5F}})),
            Told{"江边新桥通车 by 陈小舟 2"});
}

TEST(HeadlineStacks, AShortParagraphRightUnderAHeadlineIsText) {
  EXPECT_EQ(told(printed_issue({headline({U"江边新桥通车"}, 40, 70, 160),
                                {{U"江边的新桥通车了。"}, 40, 98, 140},
                                text(40, 112)})),
            Told{"江边新桥通车 2"});
  // No sentence, but the text follows it at the leading.
  EXPECT_EQ(told(printed_issue({headline({U"江边新桥通车"}, 40, 70, 160),
                                {{U"江边的新桥"}, 40, 98, 100},
                                text(40, 112)})),
            Told{"江边新桥通车 2"});
}

TEST(HeadlineStacks, AHeadlineOverTwoSideBySideIsTheirBanner) {
  const Issue issue = printed_issue(
      {headline({U"江边新桥昨日通车"}, 60, 40, 400, 28), headline({U"两岸步行"}, 40, 90, 104, 16),
       headline({U"桥头放风筝"}, 320, 90, 400, 16), text(40, 112), text(320, 112)});
  EXPECT_EQ(told(issue), (Told{"[江边新桥昨日通车] 两岸步行 1", "桥头放风筝 1"}));
}

TEST(HeadlineStacks, ABannerOverTheGutterAloneIsTheFirstStorys) {
  const Issue issue = printed_issue(
      {headline({U"新桥"}, 250, 40, 310, 28), headline({U"两岸步行"}, 40, 90, 104, 16),
       headline({U"桥头放风筝"}, 440, 90, 520, 16), text(40, 112), text(320, 112)});
  EXPECT_EQ(told(issue), (Told{"[新桥] 两岸步行 1", "桥头放风筝 1"}));
}

TEST(HeadlineStacks, ADeckBesideThatOfANeighbourMakesNoBanner) {
  EXPECT_EQ(told(printed_issue({headline({U"江边新桥昨日通车"}, 40, 40, 240, 25),
                                headline({U"山里老桥今日拆除"}, 320, 40, 520, 25),
                                headline({U"两岸步行看灯"}, 40, 75, 136, 16),
                                headline({U"石料运往城里"}, 320, 75, 416, 16), text(40, 100),
                                text(320, 100)})),
            (Told{"江边新桥昨日通车 deck 两岸步行看灯 1", "山里老桥今日拆除 deck 石料运往城里 1"}));
}

TEST(HeadlineStacks, BoldTitlesUnderAStandingHeadHeadStories) {
  EXPECT_EQ(
      told(printed_issue({headline({U"街谈巷议"}, 100, 40, 180), title(U"新桥通车", 120, 72, 160),
                          text(40, 86), title(U"老桥拆除", 120, 130, 160), text(40, 144)})),
      (Told{"[街谈巷议] 新桥通车 1", "老桥拆除 1"}));
}

TEST(HeadlineStacks, ATitleRightUnderARuleHeadsAStory) {
  EXPECT_EQ(told(printed_issue({headline({U"江边新桥通车"}, 40, 40, 160), text(40, 68),
                                title(U"更正", 130, 116, 150), text(40, 130)},
                               {{40, 109, 240, 109.5F}})),
            (Told{"江边新桥通车 1", "更正 1"}));
}

TEST(HeadlineStacks, ASubheadInItsTextCutsNoStory) {
  EXPECT_EQ(told(printed_issue({headline({U"江边新桥通车"}, 40, 40, 160), text(40, 68),
                                title(U"两岸看灯", 120, 105, 160), text(40, 120),
                                title(U"桥头放风筝", 115, 157, 165), text(40, 172)})),
            Told{"江边新桥通车 sub 两岸看灯 sub 桥头放风筝 3"});
}

TEST(HeadlineStacks, QuestionsUnderAHeadlineAreTurnsOfAnInterview) {
  EXPECT_EQ(told(printed_issue({headline({U"江边新桥通车"}, 40, 40, 160),
                                title(U"新桥何时通车？", 40, 72, 110), text(40, 86),
                                title(U"老桥何时拆除？", 40, 128, 110), text(40, 142)}))
                .size(),
            1U);
}

TEST(HeadlineStacks, AQuotationBetweenRulesCutsNoColumn) {
  Print above = text(40, 68);
  above.lines = {kLines[0], U"灯，孩子们在桥头放起了风筝，两岸居民步"};
  Print quote = headline({U"孩子们在桥头", U"放起了风筝"}, 60, 112, 180, 14);
  Print below = text(40, 160);
  below.opening = Opening::flush;
  EXPECT_EQ(told(printed_issue({headline({U"江边新桥通车"}, 40, 40, 160), above, quote, below},
                               {{40, 105, 240, 105.5F}, {40, 154, 240, 154.5F}})),
            Told{"江边新桥通车 quote 孩子们在桥头放起了风筝 2"});
}

TEST(HeadlineStacks, APictureBehindTheColumnDoesNotHideAQuotation) {
  Print above = text(40, 68);
  above.lines = {kLines[0], U"灯，孩子们在桥头放起了风筝，两岸居民步"};
  Print quote = headline({U"孩子们在桥头", U"放起了风筝"}, 60, 112, 180, 14);
  Print below = text(40, 160);
  below.opening = Opening::flush;
  Page page = printed_page({headline({U"江边新桥通车"}, 40, 40, 160), above, quote, below},
                           {{40, 105, 240, 105.5F}, {40, 154, 240, 154.5F}});
  Picture picture;
  picture.id = {page.id, 1};
  picture.box = Box{30, 30, 250, 200};
  Block behind;
  behind.id = {page.id, 99};
  behind.mark = Mark::picture;
  behind.picture = picture.id;
  behind.box = picture.box;
  page.pictures.push_back(std::move(picture));
  page.blocks.push_back(std::move(behind));
  EXPECT_EQ(told(printed_issue_of(std::move(page))).back(),
            "江边新桥通车 quote 孩子们在桥头放起了风筝 2");
}

TEST(HeadlineStacks, ATitleBetweenRulesIsNoQuotation) {
  Print above = text(40, 68);
  above.lines = {kLines[0], U"灯，孩子们在桥头放起了风筝，两岸居民步"};
  Print below = text(40, 160);
  below.opening = Opening::flush;
  const Issue issue = printed_issue({headline({U"江边新桥通车"}, 40, 40, 160), above,
                                     headline({U"读者来信"}, 100, 118, 160, 14), below},
                                    {{40, 105, 240, 105.5F}, {40, 154, 240, 154.5F}});
  EXPECT_NE(issue.pages[0].blocks[2].role, BlockRole::pull_quote);
}

TEST(HeadlineStacks, ABoldSentenceBetweenRulesCutsNoNoticeThatIsSetSmallerThanTheBody) {
  const Print body = {std::vector<TextView>(12, kLines[0]), 320, 68, 540};
  Print above = text(40, 68);
  Print below = text(40, 146);
  above.size = below.size = 9;
  Print quote = title(U"桥头放起了风筝。", 80, 112, 180);
  quote.size = 9;
  EXPECT_EQ(
      told(printed_issue({headline({U"江边新桥通车"}, 40, 40, 160),
                          headline({U"山里老桥拆除"}, 320, 40, 440), above, quote, below, body},
                         {{40, 104, 240, 104.5F}, {40, 138, 240, 138.5F}})),
      (Told{"江边新桥通车 quote 桥头放起了风筝。 2", "山里老桥拆除 1"}));
}

TEST(HeadlineStacks, TheFirstParagraphsOfATextInALargerFaceAreNoDecks) {
  Print first = text(40, 66);
  Print second = text(40, 102);
  Print third = {std::vector<TextView>(6, kLines[0]), 40, 138, 240};
  first.size = second.size = third.size = 11;
  const Print body = {std::vector<TextView>(14, kLines[0]), 320, 68, 540};
  EXPECT_EQ(
      told(printed_issue({headline({U"江边新桥通车"}, 40, 40, 160),
                          headline({U"山里老桥拆除"}, 320, 40, 440), first, second, third, body})),
      (Told{"江边新桥通车 3", "山里老桥拆除 1"}));
}

TEST(HeadlineStacks, AHeadlineBetweenRulesIsNoQuotation) {
  EXPECT_EQ(told(printed_issue({headline({U"江边新桥通车"}, 40, 40, 160), text(40, 68),
                                headline({U"山里老桥拆除"}, 60, 112, 180), text(40, 150)},
                               {{40, 105, 240, 105.5F}, {40, 140, 240, 140.5F}})),
            (Told{"江边新桥通车 1", "山里老桥拆除 1"}));
}

TEST(HeadlineStacks, NotesThatOutweighTheTextDoNotMakeItAHeadline) {
  Print notes = {std::vector<TextView>(8, kLines[0]), 320, 40, 460, 7};
  Print body = {std::vector<TextView>(6, kLines[0]), 40, 40, 240};
  Print end = {{U"灯，孩子们"}, 40, 150, 90};
  end.opening = Opening::flush;
  EXPECT_EQ(told(printed_issue(
                     {body, end, notes, {std::vector<TextView>(8, kLines[0]), 320, 160, 460, 7}}))
                .front()
                .substr(0, 1),
            " ");
}

}  // namespace
}  // namespace broadsheet::structure
