// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/page.h"

#include <gtest/gtest.h>

#include "tests/support/draw.h"

namespace broadsheet {
namespace {

TEST(Join, HanMeetsWithoutASpaceAndWordsWithOne) {
  EXPECT_EQ(join_between(U"工业经济回升", U"向好态势"), Join::none);
  EXPECT_EQ(join_between(U"one of", U"them"), Join::space);
  EXPECT_EQ(join_between(U"完成ECMO", U"注册"), Join::none);
  EXPECT_EQ(join_between(U"增长", U"12%"), Join::none);
}

TEST(Join, ANumberOfAChineseTextMayBeCutAnywhere) {
  EXPECT_EQ(join_between(U"创建绿色工厂51", U"00家"), Join::none);
  EXPECT_EQ(join_between(U"a total of 51", U"00 men"), Join::space);
}

TEST(Join, AHyphenIsDroppedBeforeASmallLetterOnly) {
  EXPECT_EQ(join_between(U"on Mon-", U"day"), Join::hyphen);
  EXPECT_EQ(join_between(U"Anglo-", U"Saxon"), Join::none);
  EXPECT_EQ(join_between(U"Mon\u00AD", U"day"), Join::hyphen);
}

TEST(Join, NothingStandsAfterAnOpeningBracket) {
  EXPECT_EQ(join_between(U"the (", U"old"), Join::none);
}

TEST(Page, FindsByIdAlsoWhereIdsHaveGaps) {
  Issue issue = test::draw_issue("a\nb\nc\n");
  Page& page = issue.pages[0];
  page.lines.erase(page.lines.begin());
  EXPECT_EQ(find(page, LineId{{1}, 1}), nullptr);
  ASSERT_NE(find(page, LineId{{1}, 3}), nullptr);
  EXPECT_EQ(find(page, LineId{{1}, 3})->as_read, U"c");
  EXPECT_EQ(find(page, LineId{}), nullptr);
}

}  // namespace
}  // namespace broadsheet
