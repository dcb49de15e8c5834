// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/paragraphs.h"

#include <gtest/gtest.h>

#include "stages/structure/continuity.h"
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

}  // namespace
}  // namespace broadsheet::structure
