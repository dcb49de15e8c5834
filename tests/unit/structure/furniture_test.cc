// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/furniture.h"

#include <gtest/gtest.h>

#include "tests/support/draw.h"
#include "tests/unit/structure/structured.h"

namespace broadsheet::structure {
namespace {

constexpr std::string_view kStory =
    "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。\n\n";

std::string second_page(const std::string& head) {
  return std::string(kStory) + "=page=\n\n" + head + "\n\n" + std::string(kStory);
}

TEST(Furniture, ARunningHeadGivesThePageItsLabelAndSection) {
  const Issue issue = structured(second_page("6 产业 2024年3月15日 星期五"));
  EXPECT_EQ(issue.pages[1].label, "6");
  EXPECT_EQ(issue.pages[1].section, U"产业");
  EXPECT_EQ(issue.pages[1].blocks[0].role, BlockRole::running_head);
  EXPECT_EQ(issue.articles.size(), 2U);
  EXPECT_EQ(issue.articles[1].section, U"产业");
}

TEST(Furniture, ARunningHeadMayStandInSeveralBlocks) {
  const Issue issue = structured(
      second_page("6　综合\n\n2024年3月15日 星期五　责任编辑：林静　E-mail:news@example.com"));
  EXPECT_EQ(issue.pages[1].label, "6");
  EXPECT_EQ(issue.pages[1].section, U"综合");
  EXPECT_EQ(issue.articles.size(), 2U);
}

TEST(Furniture, WhatTheSourceCallsNoiseIsDiscarded) {
  Issue issue = test::draw_issue(std::string(kStory) + "~ | .;\n");
  issue.pages[0].blocks.back().mark = Mark::noise;
  Diagnostics diagnostics;
  issue = detach_furniture(std::move(issue), {}, diagnostics);
  EXPECT_EQ(issue.pages[0].blocks.back().role, BlockRole::discarded);
  EXPECT_EQ(issue.pages[0].blocks.back().why.rule, "source.noise");
  EXPECT_EQ(issue.pages[0].blocks.front().role, BlockRole::unknown);
}

TEST(Furniture, EditorsCreditsAreKeptApart) {
  const Issue issue = structured(std::string(kStory) + "责任编辑：张三　版式：李四　校对：王五\n");
  ASSERT_EQ(issue.pages[0].furniture.size(), 1U);
  EXPECT_EQ(issue.pages[0].furniture[0].role, BlockRole::editor_credits);
}

TEST(Furniture, ALineAtTheEdgeOfThreePagesIsARunningHead) {
  std::string drawing(kStory);
  for (int page = 0; page < 3; ++page)
    drawing += "=page=\n\n河畔日报 特刊专页\n\n" + std::string(kStory);
  const Issue issue = structured(drawing);
  for (std::size_t p = 1; p < issue.pages.size(); ++p) {
    EXPECT_EQ(issue.pages[p].blocks[0].role, BlockRole::running_head);
  }
}

TEST(Furniture, AnEnglishRunningHeadIsRead) {
  const Issue issue = structured(
      "## One story on the front page\n\nLONDON, March 3 — It begins here.\n\n=page=\n\nA6\n\n"
      "THE GAZETTE   FRIDAY, MARCH 15, 2024\n\n## Another story on page six\n\nPARIS — It goes "
      "on.\n");
  EXPECT_EQ(issue.pages[1].label, "A6");
  EXPECT_EQ(issue.articles.size(), 2U);
}

TEST(Furniture, ASentenceThatNamesADateIsText) {
  const Issue issue =
      structured(second_page("大会于2024年3月15日开幕，各地代表参加，会期三天，共有九个议程。"));
  EXPECT_EQ(issue.pages[1].blocks[0].role, BlockRole::paragraph);
}

TEST(Furniture, AHeadlineThatBeginsWithAWeekdayIsNone) {
  EXPECT_NE(structured(second_page("## 星期日讲堂")).pages[1].blocks[0].role, BlockRole::headline);
  EXPECT_EQ(structured(second_page("星期日")).pages[1].blocks[0].role, BlockRole::running_head);
}

}  // namespace
}  // namespace broadsheet::structure
