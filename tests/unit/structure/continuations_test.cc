// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/continuations.h"

#include <gtest/gtest.h>

#include "tests/unit/structure/structured.h"

namespace broadsheet::structure {
namespace {

TEST(Continuations, AJumpInTheMiddleOfASentenceIsMended) {
  EXPECT_EQ(
      articles_of(
          "## Council votes to rebuild the fish market\n\n"
          "CITY, March 14 — Traders were divided, said one of them, who has kept her old sign in "
          "a\n\n"
          "(Continued on Page 2)\n\n"
          "=page=\n\n2 CITY Friday, March 15, 2024\n\n## Fish market\n\n(Continued from Page 1)\n\n"
          "shed for the day of return.\n\nThe council is to choose a builder in May.\n"),
      "article p1 p2\n"
      "  headline Council votes to rebuild the fish market\n"
      "  p CITY, March 14 — Traders were divided, said one of them, who has kept her old sign in a "
      "shed for the day "
      "of return. [dateline CITY, March 14]\n"
      "  jump to=2 target=a1 (Continued on Page 2)\n"
      "  jump from=1 target=a1 (Continued from Page 1)\n"
      "  p The council is to choose a builder in May.\n");
}

TEST(Continuations, TheLikerHeadlineWins) {
  const std::string written = articles_of(
      "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。（下转第二版）\n\n"
      "## 新桥今日全线通车\n\n本报讯 新桥今日全线通车，全长三公里，双向六车道。（下转第二版）\n\n"
      "=page=\n\n第二版 综合\n\n## 新桥全线通车\n\n（上接第一版）两岸居民出行时间缩短一半。\n\n"
      "## 港口创新高\n\n（上接第一版）两座码头投入运营。\n");
  EXPECT_EQ(written,
            "article p1 p2\n"
            "  headline 港口作业量再创新高\n"
            "  p 本报讯 港口作业量再创新高，全年突破九十万箱。 [dateline 本报讯]\n"
            "  jump to=2 target=a1 （下转第二版）\n"
            "  jump from=1 target=a1 （上接第一版）\n"
            "  p 两座码头投入运营。\n"
            "article p1 p2\n"
            "  headline 新桥今日全线通车\n"
            "  p 本报讯 新桥今日全线通车，全长三公里，双向六车道。 [dateline 本报讯]\n"
            "  jump to=2 target=a2 （下转第二版）\n"
            "  jump from=1 target=a2 （上接第一版）\n"
            "  p 两岸居民出行时间缩短一半。\n");
}

TEST(Continuations, AnEndWithoutAPartnerIsReported) {
  const Issue issue = structured(
      "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。\n\n(下转第6版)\n");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::jump_unresolved), 1U);
}

TEST(Continuations, PrintedPageNumbersDecideNotTheOrderOfFiles) {
  const std::string written = articles_of(
      "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。（下转第6版）\n\n"
      "=page=\n\n6 产业\n\n（上接第1版）两座码头投入运营。\n");
  EXPECT_NE(written.find("jump from=1 target=a1"), std::string::npos) << written;
}

}  // namespace
}  // namespace broadsheet::structure
