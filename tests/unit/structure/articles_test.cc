// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/articles.h"

#include <gtest/gtest.h>

#include "tests/support/sized.h"
#include "tests/unit/structure/structured.h"

namespace broadsheet::structure {
namespace {

TEST(Articles, ABoxInTheMiddleOfASentenceIsTakenOut) {
  EXPECT_EQ(
      articles_of(
          "## 推进会今日举行\n\n"
          "张三、李四摄\n\n"
          "本报讯 记者张三报道：推进会今日举行，各地代表参加了会议，会议总结了去年的工作。\n\n"
          "会议强调，要把重点放在中小企业上，帮助企业算清这本账，建立共同参与的联合诊断\n\n"
          "## 今年抓好三件实事\n\n"
          "- 建设两个平台\n- 新增二十个检测点\n- 更新老厂区管网\n\n"
          "机制，让每一家企业都找得到人、用得上技术。\n\n"
          "（下转第3版）\n"),
      "article p1\n"
      "  headline 推进会今日举行\n"
      "  figure\n"
      "    credit 张三、李四摄\n"
      "  p 本报讯 记者张三报道：推进会今日举行，各地代表参加了会议，会议总结了去年的工作。"
      " [dateline 本报讯 记者张三报道] [byline 记者张三]\n"
      "  p "
      "会议强调，要把重点放在中小企业上，帮助企业算清这本账，建立共同参与的联合诊断机制，让每一家企"
      "业都找得到人、"
      "用得上技术。\n"
      "  box\n"
      "    headline 今年抓好三件实事\n"
      "    list\n"
      "      item 建设两个平台\n"
      "      item 新增二十个检测点\n"
      "      item 更新老厂区管网\n"
      "  jump to=3 （下转第3版）\n");
}

TEST(Articles, AStandingHeadBeginsAnEditorial) {
  EXPECT_EQ(articles_of("## 大会开幕\n\n本报讯 大会今日开幕，代表一千人参加。\n\n## 社 论\n\n## "
                        "把服务送到门口去\n\n"
                        "推进改造，最难的是迈出第一步。\n"),
            "article p1\n"
            "  headline 大会开幕\n"
            "  p 本报讯 大会今日开幕，代表一千人参加。 [dateline 本报讯]\n"
            "editorial p1\n"
            "  columnTitle 社 论\n"
            "  headline 把服务送到门口去\n"
            "  p 推进改造，最难的是迈出第一步。\n");
}

TEST(Articles, AShortHeadingBetweenParagraphsIsASubhead) {
  EXPECT_EQ(articles_of("# 老厂区改造见到成效\n\n本报记者 "
                        "张三\n\n老厂区的改造已经进行了三年，效果一年比一年明显。\n\n"
                        "## 管网更新\n\n更新从供水开始，随后是供电和通信，前后用了十个月。\n\n"
                        "## 二、人才培训\n\n培训一线技师三千人次，办了五届大赛。\n"),
            "article p1\n"
            "  headline 老厂区改造见到成效\n"
            "  byline 本报记者 张三\n"
            "  p 老厂区的改造已经进行了三年，效果一年比一年明显。\n"
            "  subhead 管网更新\n"
            "  p 更新从供水开始，随后是供电和通信，前后用了十个月。\n"
            "  subhead 二、人才培训\n"
            "  p 培训一线技师三千人次，办了五届大赛。\n");
}

TEST(Articles, AHeadingOverADatelineBeginsAnArticle) {
  EXPECT_EQ(articles_of("## 港口作业量再创新高\n\n新华社滨江3月14日电（记者 "
                        "李四）港口作业量再创新高，全年突破九十万。\n\n"
                        "## 新桥通车\n\n本报讯 新桥昨日通车，全长三公里。\n"),
            "article p1\n"
            "  headline 港口作业量再创新高\n"
            "  p 新华社滨江3月14日电（记者 李四）港口作业量再创新高，全年突破九十万。"
            " [dateline 新华社滨江3月14日电（记者 李四）] [byline 记者 李四]\n"
            "article p1\n"
            "  headline 新桥通车\n"
            "  p 本报讯 新桥昨日通车，全长三公里。 [dateline 本报讯]\n");
}

TEST(Articles, LevelsOfAStackNameKickerAndDeck) {
  EXPECT_EQ(articles_of("### 全区工业会议提出\n\n# 让小厂也用上新技术\n\n### "
                        "——记老厂区改造三年\n\n本报记者 张三\n\n"
                        "改造已经进行了三年，效果一年比一年明显。\n"),
            "article p1\n"
            "  kicker 全区工业会议提出\n"
            "  headline 让小厂也用上新技术\n"
            "  deck ——记老厂区改造三年\n"
            "  byline 本报记者 张三\n"
            "  p 改造已经进行了三年，效果一年比一年明显。\n");
}

TEST(Articles, TwoEqualLinesOverAShorterOneAreItsKicker) {
  EXPECT_EQ(
      articles_of("# 全区二十家老厂开展技术改造\n\n# 三年来用上新设备四百多台套\n\n# 老厂换新颜\n\n"
                  "本报记者 张三\n\n改造已经进行了三年，效果一年比一年明显。\n"),
      "article p1\n"
      "  kicker 全区二十家老厂开展技术改造\n"
      "  kicker 三年来用上新设备四百多台套\n"
      "  headline 老厂换新颜\n"
      "  byline 本报记者 张三\n"
      "  p 改造已经进行了三年，效果一年比一年明显。\n");
  EXPECT_EQ(articles_of("# 全区工业会议提出\n\n# 让小厂也用上新技术\n\n# 老厂区改造三年记\n\n"
                        "本报记者 张三\n\n改造已经进行了三年，效果一年比一年明显。\n"),
            "article p1\n"
            "  kicker 全区工业会议提出\n"
            "  headline 让小厂也用上新技术\n"
            "  deck 老厂区改造三年记\n"
            "  byline 本报记者 张三\n"
            "  p 改造已经进行了三年，效果一年比一年明显。\n");
}

TEST(Articles, ABoxOfRunningTextIsASidebarOfItsArticle) {
  EXPECT_EQ(
      articles_of("## 改造会议今日在新区举行\n\n本报讯 "
                  "会议提出要建立联合诊断机制，各方一致同意这一做法。\n\n"
                  "专家认为，中小企业最需要的是懂行的人，因此有必要尽快建立联合诊\n\n"
                  "## "
                  "什么是联合诊断\n\n由专家、银行和保险机构一起到厂里看设备、看账本。\n\n结论写成一"
                  "份清单。\n\n"
                  "断机制，并把它固定下来。\n"),
      "article p1\n"
      "  headline 改造会议今日在新区举行\n"
      "  p 本报讯 会议提出要建立联合诊断机制，各方一致同意这一做法。 [dateline 本报讯]\n"
      "  p 专家认为，中小企业最需要的是懂行的人，因此有必要尽快建立联合诊断机制，并把它固定下来。\n"
      "sidebar p1 related=a1\n"
      "  headline 什么是联合诊断\n"
      "  p 由专家、银行和保险机构一起到厂里看设备、看账本。\n"
      "  p 结论写成一份清单。\n");
}

TEST(Articles, APictureAboveAHeadlineGoesWithIt) {
  EXPECT_EQ(articles_of("![](a.jpg)\n\n图为改造后的车间。张三摄\n\n## 老车间换新装\n\n本报讯 "
                        "老车间换上了新装，工人们都说好。\n"),
            "article p1\n"
            "  headline 老车间换新装\n"
            "  figure\n"
            "    caption 图为改造后的车间。\n"
            "    credit 张三摄\n"
            "  p 本报讯 老车间换上了新装，工人们都说好。 [dateline 本报讯]\n");
}

TEST(Articles, APictureMayStandBelowALineUnderAHeadline) {
  EXPECT_EQ(
      articles_of(
          "## 江边新桥通车\n\n两岸居民步行看灯\n\n![](a.jpg)\n\n"
          "江边的新桥昨日通车，两岸居民步行过桥看灯，孩子们在桥头放起了风筝，老人在桥下下棋。\n"),
      "article p1\n"
      "  headline 江边新桥通车\n"
      "  deck 两岸居民步行看灯\n"
      "  figure\n"
      "  p 江边的新桥昨日通车，两岸居民步行过桥看灯，孩子们在桥头放起了风筝，老人在桥下下棋。\n");
}

TEST(Articles, EachCaptionHasAFigure) {
  EXPECT_EQ(articles_of("## 江边新桥通车\n\n图为新桥夜景。\n\n图为桥头的风筝。\n\n![](a.jpg)\n\n"
                        "江边的新桥昨日通车，两岸居民步行过桥看灯，孩子们在桥头放起了风筝。\n"),
            "article p1\n"
            "  headline 江边新桥通车\n"
            "  figure\n"
            "    caption 图为新桥夜景。\n"
            "  figure\n"
            "    caption 图为桥头的风筝。\n"
            "  p 江边的新桥昨日通车，两岸居民步行过桥看灯，孩子们在桥头放起了风筝。\n");
}

TEST(Articles, ManyHeadlinesWithoutTextAreAnIndex) {
  std::string drawing;
  for (int i = 0; i < 9; ++i) drawing += "## 第" + std::to_string(i) + "条要闻的题目\n\n";
  const Issue issue = structured(drawing);
  ASSERT_EQ(issue.articles.size(), 1U);
  EXPECT_EQ(issue.articles[0].kind, ArticleKind::notice);
  EXPECT_EQ(issue.articles[0].elements[0].children.size(), 9U);
}

TEST(Articles, HeadingsOfABookMakeNoArticles) {
  const Issue issue = structured(
      "# Chapter 9 Practice\n\nRead each question and mark the answer on the sheet.\n\n"
      "## Part one\n\nHow many coins are in the jar?\n\n## Part two\n\nHow long is the rope?\n");
  EXPECT_EQ(issue.articles.size(), 1U);
}

TEST(Articles, ALetterIsOneArticleWithoutABox) {
  const Issue issue = structured(
      "Harbour House,\n\nRiverside City,\n\nMay 15th, 1871\n\n"
      "The keeper of the lighthouse is asked to show the bearer of this letter the lamp room.\n\n"
      "Ellen Marsh\n");
  ASSERT_EQ(issue.articles.size(), 1U);
  EXPECT_EQ(issue.articles[0].kind, ArticleKind::article);
}

TEST(Articles, WhatBeginsInSmallLettersIsNoHeadline) {
  const std::string blocks = blocks_of(
      "The council found a rule for the harbour and wrote it down.\n\n"
      "x + y = z\n\nand so on, from which we find the second rule\n\n"
      "The second rule has a shape of its own, as everybody has seen.\n");
  EXPECT_NE(blocks.find("paragraph and so on"), std::string::npos) << blocks;
}

TEST(Articles, RowsOfATableAndFormulasAreNoHeadlines) {
  for (const char* lines : {"| Earth and other salts | 40 |\n| Fat | 20 |",
                            "\\[\nx = y + z + w\n\\]", "$$\nx = y + z + w\n$$"}) {
    EXPECT_EQ(structured(std::string("By ELLEN MARSH\n\nThe soil was weighed again.\n\n") + lines +
                         "\n\nThe soft parts are about sixty of a hundred by weight.\n")
                  .articles.size(),
              1U)
        << lines;
  }
}

TEST(Articles, ANumberedHeadingUnderALongLineIsASubhead) {
  EXPECT_EQ(structured("The pronouns are of nine kinds, and eight were treated above.\n\n"
                       "What colours do they have (any of them)\n\n"
                       "# 10. Pronouns of both\n\n"
                       "They say that two people do the same, one to the other.\n")
                .articles.size(),
            1U);
}

TEST(Articles, PlainTextWithoutMarksHasHeadlinesToo) {
  EXPECT_EQ(
      articles_of("Council votes to rebuild the market\n\nBy ELLEN MARSH\n\n"
                  "HARBOUR CITY, March 14 (Reuters) — The council voted on Thursday to rebuild the "
                  "market.\n\n"
                  "School boats to run all year\n\nThe ferries will no longer stop in January.\n"),
      "article p1\n"
      "  headline Council votes to rebuild the market\n"
      "  byline By ELLEN MARSH\n"
      "  p HARBOUR CITY, March 14 (Reuters) — The council voted on Thursday to rebuild the market."
      " [dateline HARBOUR CITY, March 14 (Reuters)]\n"
      "article p1\n"
      "  headline School boats to run all year\n"
      "  p The ferries will no longer stop in January.\n");
}

TEST(Articles, AHundredThousandHeadingsTakeLinearTime) {
  std::string drawing;
  for (int i = 0; i < test::sized(100'000); ++i)
    drawing += "## 题目" + std::to_string(i) + "\n\n文。\n\n";
  EXPECT_GT(structured(drawing).articles.size(), 0U);
}

/// Four reports with bylines, each with a subhead of the level `subhead`.
std::string reports(const std::string& subhead) {
  std::string text;
  for (const char* name : {"港口", "车站", "水库", "学校"}) {
    text += "# " + std::string(name) +
            "改造工程全面完工\n\n本报记者　张三\n\n改造前后用了三年，工人们都说好。\n\n" + subhead +
            " " + name + "更新\n\n更新从供水开始，随后是供电和通信，前后用了十个月。\n\n";
  }
  return text;
}

TEST(Articles, ALevelOverThatOfTheSubheadsHeadsAnArticle) {
  const std::string text =
      articles_of(reports("###") + "# 灯会闭幕\n\n灯会昨晚闭幕，游人比去年多了一成。\n");
  EXPECT_NE(text.find("  headline 灯会闭幕\n"), std::string::npos) << text;
  EXPECT_NE(text.find("  subhead 学校更新\n"), std::string::npos) << text;
}

TEST(Articles, WhereOneLevelDoesForAllAShortHeadingIsASubhead) {
  const std::string text =
      articles_of(reports("#") + "# 灯会闭幕\n\n灯会昨晚闭幕，游人比去年多了一成。\n");
  EXPECT_NE(text.find("  subhead 灯会闭幕\n"), std::string::npos) << text;
}

/// Whatever its level: the box belongs to the report around it.
TEST(Articles, AHeadingOverAListHeadsABox) {
  const std::string text =
      articles_of(reports("###") +
                  "## 今年抓好三件实事\n\n- 建设两个平台\n- 新增二十个检测点\n- "
                  "更新老厂区管网\n\n记者看到，学校的操场也在扩建。\n");
  EXPECT_NE(text.find("  box\n    headline 今年抓好三件实事\n"), std::string::npos) << text;
}

/// Where one level does for all headings: the source of a reprint ends it, as a signature does.
TEST(Articles, TheSourceOfATextEndsIt) {
  const std::string story = "# 灯会闭幕\n\n灯会昨晚闭幕，游人比去年多了一成。\n";
  const std::string with_source =
      articles_of(reports("#") + "《东湖日报》（11月12日 03版）\n\n" + story);
  EXPECT_NE(with_source.find("  headline 灯会闭幕\n"), std::string::npos) << with_source;
  const std::string without = articles_of(reports("#") + story);
  EXPECT_NE(without.find("  subhead 灯会闭幕\n"), std::string::npos) << without;
}

/// Text without any mark. Short lines between its paragraphs outnumber the headlines above bylines.
TEST(Articles, ManyShortLinesBetweenTextsAreSubheads) {
  std::string many;
  std::string few;
  for (const char* name : {"港口", "车站", "水库", "学校"}) {
    const std::string report =
        std::string(name) +
        "改造工程昨天全面完工\n\n本报记者　张三\n\n改造前后用了三年，工人们都说好。\n\n";
    const std::string parts = std::string(name) +
                              "更新\n\n更新从供水开始，随后是供电和通信，前后用了十个月。\n\n" +
                              name + "绿化\n\n种树三千棵，铺草两万平方米，市民都来看。\n\n";
    many += report + parts;
    few += report;
  }
  const std::string last =
      "城中灯会昨晚闭幕\n\n灯会办了十天，每天晚上都有上万人从城里城外赶来看灯。\n\n"
      "游人比去年多了一成，各家饭馆和茶楼都说生意比往年要好。\n\n"
      "花灯还要留几天，没有看过的人可以在白天到河边去看一看。\n\n"
      "明年的灯会再办一次，地点还没有定下来，要等开春以后再说。\n";
  EXPECT_NE(articles_of(many + last).find("  subhead 城中灯会昨晚闭幕\n"), std::string::npos)
      << articles_of(many + last);
  EXPECT_NE(articles_of(few + last).find("  headline 城中灯会昨晚闭幕\n"), std::string::npos)
      << articles_of(few + last);
}

}  // namespace
}  // namespace broadsheet::structure
