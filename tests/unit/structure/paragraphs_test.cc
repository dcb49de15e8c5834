// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/paragraphs.h"

#include <gtest/gtest.h>

#include "stages/structure/joins/continuity.h"
#include "stages/structure/joins/seams.h"
#include "tests/support/draw.h"
#include "tests/unit/structure/structured.h"

namespace broadsheet::structure {
namespace {

TEST(Paragraphs, APieceCutByAColumnIsJoinedWithoutASpaceInHan) {
  EXPECT_EQ(
      articles_of("## 港口作业量再创新高\n\n本报讯 "
                  "港口作业量再创新高，两座码头投入运营，全年作业量明显增\n\n强，突破九十万箱。\n"),
      "article p1\n"
      "  headline 港口作业量再创新高\n"
      "  p 本报讯 港口作业量再创新高，两座码头投入运营，全年作业量明显增强，突破九十万箱。 "
      "[dateline 本报讯]\n");
}

TEST(Paragraphs, APieceOfWordsIsJoinedWithASpace) {
  EXPECT_EQ(articles_of("## Traders return to the market\n\nBy JANE DOE\n\nThe old sheds were "
                        "opened again on Monday, said one of\n\n"
                        "them, who came early.\n"),
            "article p1\n"
            "  headline Traders return to the market\n"
            "  byline By JANE DOE\n"
            "  p The old sheds were opened again on Monday, said one of them, who came early.\n");
}

TEST(Paragraphs, AHyphenAtTheCutIsDropped) {
  EXPECT_EQ(articles_of("## Traders return to the market\n\nBy JANE DOE\n\nThe old sheds were "
                        "opened again on Mon-\n\n"
                        "day, when it rained.\n"),
            "article p1\n"
            "  headline Traders return to the market\n"
            "  byline By JANE DOE\n"
            "  p The old sheds were opened again on Monday, when it rained.\n");
}

TEST(Paragraphs, FinishedOnesStayApart) {
  const Issue issue = structured(
      "## 大会开幕\n\n本报讯 "
      "大会今日在河畔会堂隆重开幕。\n\n会期三天，代表一千人。\n\n他说：“很好。”\n\n闭幕后参观。\n");
  EXPECT_EQ(issue.articles[0].elements.size(), 5U);
}

TEST(Paragraphs, AnUnsureJoinSaysSo) {
  const Issue issue = structured(
      "## 大会今日在河畔隆重开幕\n\n本报讯 "
      "各方把这一批小而专的企业称为“小星星”\n\n企业正在成长。\n");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::join_unsure), 1U);
  EXPECT_LT(issue.articles[0].elements[1].why.confidence, 0.7);
}

TEST(Paragraphs, OneThatIsNotSetInGoesOnEvenAfterAFullStop) {
  const std::string drawing =
      "## 大会今日在河畔隆重开幕\n\n本报讯 "
      "大会今日在河畔会堂隆重开幕。\n\n会期三天，代表一千人。\n";
  EXPECT_EQ(structured(drawing).articles[0].elements.size(), 3U);
  const Issue flush = structured(drawing, {{}, {U"会期"}});
  ASSERT_EQ(flush.articles[0].elements.size(), 2U);
  EXPECT_EQ(flush.articles[0].elements[1].why.rule, "continuity.flush_after_sentence");
}

TEST(Seams, OneThatIsNotSetInGoesOnOnlyWhereAColumnWasCut) {
  Issue issue = test::draw_issue("大会今日在河畔会堂隆重开幕。\n\n会期三天，代表一千人。\n");
  Page& page = issue.pages[0];
  Element left, right;
  left.blocks = {page.blocks[0].id};
  right.blocks = {page.blocks[1].id};
  right.segs = segs_of_lines(page, page.blocks[1].lines);
  page.blocks[1].opening = Opening::flush;
  const auto judged = [&](Box first, Box second) {
    page.blocks[0].box = first;
    page.blocks[1].box = second;
    page.lines[1].box = Box{second.x0, second.y0, second.x1, second.y0 + 10};
    return Seams(issue).judge(left, page.lines[0].as_read, right, page.lines[1].as_read);
  };
  EXPECT_GT(judged({10, 10, 100, 90}, {110, 10, 200, 30}).confidence, 0.5) << "the next column";
  EXPECT_LT(judged({10, 10, 100, 90}, {10, 92, 100, 130}).confidence, 0.5) << "close below";
  EXPECT_GT(judged({10, 10, 100, 90}, {10, 200, 100, 230}).confidence, 0.5) << "below a picture";
}

TEST(Paragraphs, OneThatIsSetInBeginsWhateverStandsBeforeIt) {
  const std::string drawing =
      "## 大会今日在河畔隆重开幕\n\n本报讯 大会今日在河畔会堂隆重开\n\n会期三天，代表一千人。\n";
  EXPECT_EQ(structured(drawing).articles[0].elements.size(), 2U);
  EXPECT_EQ(structured(drawing, {{U"会期"}, {}}).articles[0].elements.size(), 3U);
}

TEST(Paragraphs, AClosingMarkBeginsNoParagraphEvenIfItIsSetIn) {
  EXPECT_EQ(structured("## 大会今日在河畔隆重开幕\n\n本报讯 大会今日在河畔会堂隆重开幕\n\n"
                       "，代表一千人。\n",
                       {{U"，代表"}, {}})
                .articles[0]
                .elements.size(),
            2U);
}

TEST(Paragraphs, AShortPieceAtTheFootOfAColumnIsJoinedIfTheNextIsNotSetIn) {
  const std::string drawing =
      "## 大会今日在河畔隆重开幕\n\n本报讯 今天题为\n\n《桥》的文章获奖。\n";
  EXPECT_NE(articles_of(drawing, {{}, {U"《桥》"}}).find("p 本报讯 今天题为《桥》的文章获奖。"),
            std::string::npos);
}

/// The paragraph of an article whose lines are cut where the drawing's are.
std::string paragraph_of(const std::string& lines, const std::string& elsewhere) {
  const std::string all = articles_of("## Traders return to the market\n\nBy JANE DOE\n\n" + lines +
                                      "\n\n" + elsewhere + "\n");
  const std::size_t from = all.find("  p ") + 4;
  return all.substr(from, all.find('\n', from) - from);
}

TEST(Hyphens, AreTheLinesOwnUnlessTheIssueSaysOtherwise) {
  EXPECT_EQ(
      paragraph_of("The old sheds were opened by the govern-\nment on a wet Monday morning.", ""),
      "The old sheds were opened by the government on a wet Monday morning.");
}

TEST(Hyphens, StayWhereTheWordHasOneInsideALine) {
  EXPECT_EQ(paragraph_of("The old sheds were full of fresh home-\ngrown apples on Monday morning.",
                         "They sell home-grown pears, said one of the oldest traders."),
            "The old sheds were full of fresh home-grown apples on Monday morning.");
}

TEST(Hyphens, GoWhereTheWordIsWrittenSolidMoreOften) {
  EXPECT_EQ(paragraph_of("The old sheds were full of fresh home-\ngrown apples on Monday morning.",
                         "Some homegrown, homegrown pears, and a few home-grown plums are sold."),
            "The old sheds were full of fresh homegrown apples on Monday morning.");
}

TEST(Hyphens, StayBehindAPartThatTakesThemElsewhere) {
  EXPECT_EQ(paragraph_of("The traders spoke of nothing but self-\nhelp on that wet Monday morning.",
                         "They want self-rule and self-respect, and no other help, they said."),
            "The traders spoke of nothing but self-help on that wet Monday morning.");
}

TEST(Hyphens, GoBehindAPartThatIsMostlySolid) {
  EXPECT_EQ(
      paragraph_of("The traders spoke of nothing but the re-\nturn of the sheds, and would re-\n"
                   "main, and so re-\nplace none on that wet Monday morning.",
                   "A re-run and a re-count: they return and remain, and each has a place."),
      "The traders spoke of nothing but the return of the sheds, and would remain, and so "
      "replace none on that wet Monday morning.");
}

TEST(Hyphens, StayInARowOfWordsAndBehindASingleLetter) {
  EXPECT_EQ(
      paragraph_of("Over the old sheds flew a torn red-and-\nblack flag, and a long e-\n"
                   "mail said that the flag is red and black.",
                   ""),
      "Over the old sheds flew a torn red-and-black flag, and a long e-mail said that the flag "
      "is red and black.");
}

TEST(Hyphens, OfVeryManyLinesAreMendedInLinearTime) {
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += "the govern-\nment and the home-\n";
  EXPECT_GT(paragraph_of(lines + "end of it all.", "A home-government.").size(), 400000U);
}

TEST(Continuity, ASeamThatStandsElsewhereIsSure) {
  const Text whole = U"工业经济回升向好，大家都说好。";
  const Continuity continuity({U"经济呈现出明显的回升", whole});
  EXPECT_EQ(continuity.judge(U"经济呈现出明显的回升", U"向好态势。").rule,
            "continuity.seam_attested");
  EXPECT_EQ(continuity.judge(U"经济呈现出明显的回升", U"态势不错。").rule, "continuity.unfinished");
}

TEST(Continuity, ATextThatBeginsWithACommaGoesOn) {
  const Continuity continuity({});
  EXPECT_GT(continuity.judge(U"大会开幕。", U"，会期三天。").confidence, 0.9);
}

TEST(Continuity, ADatelineNeverGoesOn) {
  const Continuity continuity({});
  EXPECT_LT(continuity.judge(U"大会今日在河畔开", U"新华社北京3月5日电 会议").confidence, 0.1);
}

TEST(Paragraphs, AreNotJoinedOverWhoSpeaks) {
  const std::string articles = articles_of(
      "## "
      "渡轮为什么停了三个月\n\n王海生说，入夏以后就开，具体日子还没有定\n\n问：还有什么要对市民说的"
      "？\n\n"
      "答：谢谢大家等了三个月\n\n问：谢谢。\n");
  EXPECT_NE(articles.find("  p 问：还有什么"), std::string::npos) << articles;
  EXPECT_NE(articles.find("  p 问：谢谢。"), std::string::npos) << articles;
}

}  // namespace
}  // namespace broadsheet::structure
