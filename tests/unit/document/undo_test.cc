// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/undo.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

Issue edited_issue() {
  Line line;
  line.id = {{1}, 1};
  line.as_read = U"工 业 ,“x";
  line.edits = {{"spacing.han", {1, 2}, U"", 1.0, EditClass::automatic},
                {"spacing.punctuation", {3, 4}, U"", 1.0, EditClass::automatic},
                {"width", {4, 5}, U"，", 1.0, EditClass::automatic},
                {"spacingless", {5, 6}, U"\"", 0.5, EditClass::suggested}};
  Page page;
  page.id = {1};
  page.lines = {line};
  Issue issue;
  issue.pages = {page};
  return issue;
}

TEST(Undo, TakesBackOneRuleAndLeavesTheOthers) {
  Issue issue = edited_issue();
  EXPECT_EQ(undo_rule(issue, "spacing.han"), 1U);
  EXPECT_EQ(corrected(issue.pages[0].lines[0]), U"工 业，“x");
}

TEST(Undo, TakesBackAFamilyButNoRuleThatOnlyBeginsLikeIt) {
  Issue issue = edited_issue();
  EXPECT_EQ(undo_rule(issue, "spacing"), 2U);
  ASSERT_EQ(issue.pages[0].lines[0].edits.size(), 2U);
  EXPECT_EQ(issue.pages[0].lines[0].edits[0].rule, "width");
  EXPECT_EQ(issue.pages[0].lines[0].edits[1].rule, "spacingless");
}

TEST(Undo, OfARuleThatDidNothingChangesNothing) {
  Issue issue = edited_issue();
  EXPECT_EQ(undo_rule(issue, "quotes"), 0U);
  EXPECT_EQ(undo_rule(issue, "spac"), 0U);
  EXPECT_EQ(undo_rule(issue, ""), 0U);
  EXPECT_EQ(issue, edited_issue());
}

TEST(Undo, OfEveryRuleGivesBackWhatWasRead) {
  Issue issue = edited_issue();
  for (const char* rule : {"spacing", "width", "spacingless"}) undo_rule(issue, rule);
  EXPECT_EQ(corrected(issue.pages[0].lines[0]), issue.pages[0].lines[0].as_read);
}

}  // namespace
}  // namespace broadsheet
