// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/parts.h"

#include <gtest/gtest.h>

#include "tests/support/draw.h"

namespace broadsheet::structure {
namespace {

std::size_t parts_of(std::string_view drawing, bool hard_breaks = false) {
  Issue issue = test::draw_issue(drawing);
  for (Line& line : issue.pages[0].lines) line.hard_break = hard_breaks;
  Diagnostics diagnostics;
  return split_blocks(std::move(issue.pages[0]), {}, diagnostics).blocks.size();
}

TEST(Parts, ABylineInABlockOfTextStandsAlone) {
  EXPECT_EQ(
      parts_of("老厂区的改造见到成效\n本报记者　张三\n改造已经进行了三年，效果一年比一年明显。\n"),
      3U);
}

TEST(Parts, AJumpLineStandsAlone) {
  EXPECT_EQ(parts_of("改造已经进行了三年，效果明显\n（下转第3版）\n"), 2U);
}

TEST(Parts, ADatelineOpensABlock) {
  EXPECT_EQ(parts_of("港口作业量再创新高\n新华社滨江3月14日电（记者 李四）港口作业量再创新高。\n"),
            2U);
}

TEST(Parts, AHardBreakParts) {
  EXPECT_EQ(parts_of("河畔日报\nRIVERSIDE DAILY\n", true), 2U);
}

TEST(Parts, HardBreaksOfEveryPrintedLineDoNot) {
  EXPECT_EQ(parts_of("改造已经进行了三年效果一\n年比一年明显各地代表参加\n了会议并总结了去年的工作"
                     "\n部署了今年的重点任务今年\n的重点是中小企业。\n",
                     true),
            1U);
}

TEST(Parts, LinesOfOneParagraphStayTogether) {
  EXPECT_EQ(parts_of("The council voted on Thursday\nto rebuild the fish market.\n"), 1U);
}

}  // namespace
}  // namespace broadsheet::structure
