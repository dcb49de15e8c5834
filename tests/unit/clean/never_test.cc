// SPDX-License-Identifier: GPL-3.0-or-later
// What a title profile wants left alone.
#include <memory>

#include <gtest/gtest.h>

#include "document/title_profile.h"
#include "stages/clean/rules/pair_marks.h"
#include "tests/unit/clean/clean_support.h"

namespace broadsheet {
namespace {

using test::cleaned;

Settings never(const std::vector<Text>& terms) {
  TitleProfile profile;
  profile.never = TermSet(terms);
  Settings settings;
  settings.profile = std::make_shared<const TitleProfile>(std::move(profile));
  return settings;
}

TEST(Never, ATermOfTheProfileIsTouchedByNoRule) {
  const Text text = U"会议强调，Ａ Ｂ公司的工 业,要发展。";
  EXPECT_EQ(cleaned(text), U"会议强调，A B公司的工业，要发展。");
  EXPECT_EQ(cleaned(text, Mark::paragraph, never({U"Ａ Ｂ"})),
            U"会议强调，Ａ Ｂ公司的工业，要发展。");
  EXPECT_EQ(cleaned(text, Mark::paragraph, never({U"工 业,要"})),
            U"会议强调，A B公司的工 业,要发展。");
}

TEST(Never, HoldsForEachRuleOfABlock) {
  for (const clean::RuleRow& row : clean::rule_table()) {
    if (row.propose == nullptr) continue;
    const Text example(row.before);
    EXPECT_EQ(cleaned(example, Mark::paragraph, never({example})), example) << row.name;
  }
}

TEST(Never, HoldsOverALineEnd) {
  const Page page = test::page_of({U"会议强调，５", U"Ｇ基站的建设要加快。"});
  EXPECT_EQ(cleaned(page), U"会议强调，5\nG基站的建设要加快。");
  EXPECT_EQ(cleaned(page, never({U"５Ｇ"})), U"会议强调，５\nＧ基站的建设要加快。");
}

TEST(Never, HoldsForQuotationMarksOfAParagraph) {
  const auto paired = [](const Settings& settings) {
    Diagnostics diagnostics;
    const Issue issue =
        clean::pair_marks(test::issue_of({{U"加快\"十四五\"规划"}}), settings, diagnostics);
    return corrected(issue.pages[0].lines[0]);
  };
  EXPECT_EQ(paired({}), U"加快“十四五”规划");
  EXPECT_EQ(paired(never({U"四五\""})), U"加快\"十四五\"规划");
  EXPECT_EQ(paired(never({U"规划"})), U"加快“十四五”规划");
}

}  // namespace
}  // namespace broadsheet
