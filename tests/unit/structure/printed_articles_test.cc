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

TEST(PrintedArticles, HeadlinesFarApartAreTwo) {
  EXPECT_EQ(printed_issue({{{U"江边新桥昨日通车"}, 40, 20, 200, 20},
                           {{U"两岸居民步行看灯"}, 40, 72, 184, 18},
                           kText})
                .articles.size(),
            2U);
}

}  // namespace
}  // namespace broadsheet::structure
