// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "stages/structure/printed/articles.h"
#include "tests/support/draw.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

const Print kText = {
    {U"江边的新桥昨日通车，两岸居民步行过桥看", U"灯，孩子们在桥头放起了风筝。"}, 40, 100, 240};

std::string articles_of(const std::vector<Print>& blocks) {
  return test::written(printed_issue(blocks));
}

TEST(PrintedArticles, AHeadlineOfADigestMakesANotice) {
  EXPECT_EQ(articles_of({{{U"今日导读"}, 40, 70, 120, 20}, kText}),
            "notice\n"
            "  headline 今日导读\n"
            "  p "
            "江边的新桥昨日通车，两岸居民步行过桥看灯，孩子们在桥头放起了风筝。\n");
}

TEST(PrintedArticles, ASectionNameOverAHeadlineIsTheArticlesSection) {
  const Issue issue =
      printed_issue({{{U"国际新闻"}, 40, 52, 80}, {{U"江边新桥通车"}, 40, 70, 160, 20}, kText});
  EXPECT_EQ(test::written(issue),
            "article section=国际新闻\n"
            "  headline 江边新桥通车\n"
            "  p "
            "江边的新桥昨日通车，两岸居民步行过桥看灯，孩子们在桥头放起了风筝。\n");
  ASSERT_EQ(issue.pages[0].furniture.size(), 1U);
  EXPECT_EQ(issue.pages[0].furniture[0].role, BlockRole::section_label);
}

TEST(PrintedArticles, AHeadlineInTwoBlocksIsOne) {
  EXPECT_EQ(articles_of({{{U"江边新桥昨日通车"}, 40, 46, 200, 20},
                         {{U"两岸居民步行看灯"}, 40, 72, 184, 18},
                         kText}),
            "article\n"
            "  headline 江边新桥昨日通车 两岸居民步行看灯\n"
            "  p "
            "江边的新桥昨日通车，两岸居民步行过桥看灯，孩子们在桥头放起了风筝。\n");
}

/// Two texts, the second under a line of the body's size, with a rule above it.
Issue under_a_quiet_line(Mark line, Mark texts) {
  const std::vector<Print> blocks = {
      {.lines = {U"江边新桥通车"}, .x0 = 40, .y0 = 60, .x1 = 160, .size = 20},
      {.lines = kText.lines, .x0 = 40, .y0 = 100, .x1 = 240, .mark = texts, .last = 200},
      {.lines = {U"渡轮停航"}, .x0 = 40, .y0 = 150, .x1 = 80, .mark = line},
      {.lines = kText.lines, .x0 = 40, .y0 = 166, .x1 = 240, .mark = texts, .last = 200}};
  return printed_issue(blocks, {Box{40, 140, 240, 141}});
}

TEST(PrintedArticles, WhatTheSourceCallsAHeadingBelowARuleIsAHeadline) {
  const Issue issue = under_a_quiet_line(Mark::heading, Mark::none);
  ASSERT_EQ(issue.articles.size(), 2U);
  const Element& headline = issue.articles[1].elements.at(0);
  EXPECT_EQ(headline.kind, ElementKind::headline);
  EXPECT_EQ(headline.why.rule, "headline.source");
}

TEST(PrintedArticles, ASourceThatCallsEverythingAHeadingIsNotBelieved) {
  const Issue issue = under_a_quiet_line(Mark::heading, Mark::heading);
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) EXPECT_NE(element.why.rule, "headline.source");
  }
}

TEST(PrintedArticles, HeadlinesFarApartAreTwo) {
  EXPECT_EQ(printed_issue({{{U"江边新桥昨日通车"}, 40, 20, 200, 20},
                           {{U"两岸居民步行看灯"}, 40, 72, 184, 18},
                           kText})
                .articles.size(),
            2U);
}

TEST(PrintedArticles, WhatIsAskedInAnInterviewIsNoSubhead) {
  for (const auto& [first, second] : std::vector<std::pair<TextView, TextView>>{
           {U"问：渡轮为什么停航？", U"问：票价会不会涨？"},
           {U"Q: Will the fare rise?", U"Q: And when does it sail?"},
           {U"王海生：夜班船什么时候开？", U"王海生：还有什么要说？"}}) {
    std::vector<Print> blocks = {
        {.lines = {U"渡轮为什么停了三个月"}, .x0 = 50, .y0 = 40, .x1 = 300, .size = 22},
        {.lines = {first}, .x0 = 50, .y0 = 80, .x1 = 200},
        {.lines = {U"答：主机用了二十年，要大修。我们跑了三家船厂，", U"最后定在本地。"},
         .x0 = 50,
         .y0 = 94,
         .x1 = 300,
         .last = 120},
        {.lines = {second}, .x0 = 50, .y0 = 122, .x1 = 200},
        {.lines = {U"答：不会。老人和学生仍是半价，月票照旧使用到年", U"底为止。"},
         .x0 = 50,
         .y0 = 136,
         .x1 = 300,
         .last = 100}};
    Page page = printed_page(blocks);
    page.blocks[1].strong = page.blocks[3].strong = true;
    const Issue issue = printed_issue_of(std::move(page));
    ASSERT_EQ(issue.articles.size(), 1U);
    for (const Element& element : issue.articles[0].elements)
      EXPECT_NE(element.kind, ElementKind::subhead) << to_utf8(first);
  }
}

// Under no rule, beside no other story.
TEST(PrintedArticles, ANoticeOfThePaperIsAStoryWhereverItStands) {
  const auto articles = [](TextView title) {
    return printed_issue(
               {{{U"江边新桥通车"}, 40, 40, 160, 20},
                kText,
                {{title}, 40, 150, 60, 10, Opening::flush, Mark::none, 0, true},
                {{U"本报昨日所刊新桥的长度有误，应为三百二十", U"米，特此说明。"}, 40, 166, 240}})
        .articles.size();
  };
  EXPECT_EQ(articles(U"更正"), 2U);
  EXPECT_EQ(articles(U"桥上"), 1U);
}

TEST(PrintedArticles, ABylineOnTheMiddleOfTheColumnsBelongsToTheHeadlineFlushWithThem) {
  const TextView line = U"江边的新桥昨日通车，两岸居民步行过桥看灯";
  const auto article = [&](double x0) {
    return printed_issue({{{U"江边新桥通车"}, 40, 40, 160, 20},
                          {{U"本报记者 王海生"}, x0, 66, x0 + 80, 10},
                          {{line, line}, 40, 100, 240},
                          {{line, U"孩子们在桥头放起了风筝。"}, 260, 100, 460, 10, Opening::flush}})
        .articles.size();
  };
  EXPECT_EQ(article(210), 1U);
  EXPECT_EQ(article(380), 2U);  // over the second column, whose it may be
}

// The story is set larger than the page, and its last lines stand above small print.
TEST(PrintedArticles, TheLastParagraphAboveNotesIsNoSubhead) {
  const TextView line = U"江边的新桥昨日通车，两岸居民步行";
  const TextView small = U"此桥长三百二十米，宽二十米，为本省最长的步行桥，去年";
  const std::vector<TextView> story(9, line);
  const std::vector<TextView> body(20, kText.lines[0]);
  const Issue issue =
      printed_issue({{{U"江边新桥通车"}, 40, 40, 200, 24},
                     {story, 40, 80, 240, 12},
                     {{U"孩子们在桥头和江边的草地上", U"放起了风筝"}, 40, 210, 240, 12},
                     {{small, small, small, small}, 40, 242, 240, 8},
                     {body, 300, 80, 500}});
  for (const Block& block : issue.pages[0].blocks) EXPECT_NE(block.role, BlockRole::subhead);
}

}  // namespace
}  // namespace broadsheet::structure
