// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/rules.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/unit/clean/clean_support.h"
#include "tests/unit/clean/tiny_languages.h"

namespace broadsheet::clean {
namespace {

/// A rule that needs a dictionary has one of the words of all examples.
constexpr std::string_view kDictionary =
    "the council met on monday and adopted budget government opened harbour nobody was there";

/// … and one that needs Chinese has that of its own example.
clean::Chinese chinese() {
  return test::tiny_chinese({U"我们", U"加大", U"投入", U"力度"}, "人\t92入\n");
}

/// The row's example, a paragraph of an article, after every stage that makes edits.
Issue repaired(const RuleRow& row, Settings settings) {
  settings.languages = std::make_shared<test::TinyLanguages>(kDictionary, chinese());
  settings.correct = Correct::fix;
  Issue issue = test::issue_of({{Text(row.before)}});
  issue.lang = row.scope == Scope::words ? "en" : "zh-Hans";
  Diagnostics diagnostics;
  issue.pages[0] = clean_text(std::move(issue.pages[0]), settings, diagnostics);
  std::set<IssueStage> stages;
  for (const RuleRow& other : rule_table()) {
    if (other.stage != nullptr && stages.insert(other.stage).second) {
      issue = other.stage(std::move(issue), settings, diagnostics);
    }
  }
  return issue;
}

TEST(Rules, EachMakesOfItsExampleWhatTheTableSays) {
  for (const RuleRow& row : rule_table()) {
    const Issue issue = repaired(row, test::only(row.name));
    EXPECT_EQ(to_utf8(corrected(issue.pages[0].lines[0])), to_utf8(row.after)) << row.name;
  }
}

TEST(Rules, NoExampleNeedsAnotherRule) {
  for (const RuleRow& row : rule_table()) {
    const Issue issue = repaired(row, {});
    EXPECT_EQ(to_utf8(corrected(issue.pages[0].lines[0])), to_utf8(row.after)) << row.name;
    ASSERT_FALSE(issue.pages[0].lines[0].edits.empty()) << row.name;
    for (const Edit& edit : issue.pages[0].lines[0].edits) {
      EXPECT_EQ(edit.rule, row.name);
      EXPECT_GE(edit.confidence, row.confidence);  // some edits are surer than their rule
      EXPECT_EQ(edit.edit_class, EditClass::automatic);
    }
  }
}

TEST(Rules, ARuleThatIsSwitchedOffLeavesItsExample) {
  for (const RuleRow& row : rule_table()) {
    const Issue issue = repaired(row, test::without(row.name));
    EXPECT_EQ(to_utf8(corrected(issue.pages[0].lines[0])), to_utf8(row.before)) << row.name;
  }
}

TEST(Rules, NoCleanLeavesEveryExample) {
  for (const RuleRow& row : rule_table()) {
    Settings settings;
    settings.clean = false;
    settings.rules = {{std::string(row.name), true}};
    EXPECT_TRUE(repaired(row, settings).pages[0].lines[0].edits.empty()) << row.name;
  }
}

TEST(Rules, RowsAreWhole) {
  std::set<std::string_view> names;
  for (const RuleRow& row : rule_table()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_NE(row.name.find('.'), std::string_view::npos) << row.name << " is of a family";
    EXPECT_TRUE(row.sentence.ends_with('.')) << row.name;
    EXPECT_NE((row.propose != nullptr), (row.stage != nullptr)) << row.name;
    EXPECT_EQ(row.propose != nullptr, row.traits != 0) << row.name;
    EXPECT_GT(row.confidence, 0.9) << row.name;
    EXPECT_LE(row.confidence, 1.0) << row.name;
    EXPECT_EQ(&rule(row.name), &row);
  }
}

}  // namespace
}  // namespace broadsheet::clean
