// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/reports/quality.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/unit/clean/clean_support.h"
#include "tests/unit/clean/tiny_languages.h"

namespace broadsheet::clean {
namespace {

Settings with_languages() {
  Settings settings;
  settings.languages = std::make_shared<test::TinyLanguages>(
      "council budget harbour government opened",
      test::tiny_chinese({U"我们", U"加大", U"投入", U"力度"}, "人\t92入\n"));
  return settings;
}

Issue estimated(Issue issue, std::string lang, const Settings& settings = with_languages()) {
  issue.lang = std::move(lang);
  Diagnostics diagnostics;
  return estimate_quality(std::move(issue), settings, diagnostics);
}

Text times(TextView text, int n) {
  Text out;
  for (; n > 0; --n) out += text;
  return out;
}

TEST(Quality, IsEstimatedForEachRecognizedPageAndArticle) {
  const Issue issue = estimated(
      test::issue_of({{times(U"我们加大投入力度。", 10)}, {times(U"我们加大投入力度。", 20)}}),
      "zh-Hans");
  ASSERT_EQ(issue.qualities.size(), 3U);
  EXPECT_EQ(issue.qualities[0].page, issue.pages[0].id);
  EXPECT_EQ(issue.qualities[0].characters, 240U);
  EXPECT_EQ(issue.qualities[1].article, issue.articles[0].id);
  EXPECT_EQ(issue.qualities[1].characters, 80U);
  EXPECT_EQ(issue.qualities[1].known, 1.0);
  EXPECT_EQ(issue.qualities[1].likely, -2.0);  // words of two characters, each of 10^-4
  EXPECT_EQ(issue.qualities[1].estimate, 1.0);
}

TEST(Quality, FallsWithWhatNoDictionaryHolds) {
  const Issue clean = estimated(test::issue_of({{times(U"我们加大投入力度。", 10)}}), "zh-Hans");
  const Issue worse = estimated(
      test::issue_of({{times(U"我们加大投入力度。", 9) + U"我门加犬投人力庋"}}), "zh-Hans");
  EXPECT_LT(worse.qualities[0].estimate, clean.qualities[0].estimate);
  EXPECT_LT(worse.qualities[0].known, clean.qualities[0].known);
}

TEST(Quality, OfTraditionalCharactersIsThatOfTheSimplifiedOnes) {
  clean::Chinese chinese = test::tiny_chinese({U"我们", U"加大", U"投入", U"力度"}, "人\t92入\n");
  chinese.simplified = [](TextView text) {
    Text out(text);
    std::replace(out.begin(), out.end(), U'們', U'们');
    return out;
  };
  Settings settings;
  settings.languages = std::make_shared<test::TinyLanguages>("", std::move(chinese));
  const Issue issue =
      estimated(test::issue_of({{times(U"我們加大投入力度。", 10)}}), "zh-Hant", settings);
  ASSERT_EQ(issue.qualities.size(), 2U);
  EXPECT_EQ(issue.qualities[0].estimate, 1.0);
}

TEST(Quality, OfWordsIsADictionarysAffair) {
  const Issue clean = estimated(
      test::issue_of({{times(U"The council opened the harbour, the government budget. ", 4)}}),
      "en");
  const Issue worse = estimated(
      test::issue_of({{times(U"The council opencd the harbour, the govemment budget. ", 4)}}),
      "en");
  ASSERT_EQ(clean.qualities.size(), 2U);
  EXPECT_EQ(clean.qualities[0].known, 1.0);
  EXPECT_FALSE(clean.qualities[0].likely);
  EXPECT_LT(worse.qualities[0].estimate, clean.qualities[0].estimate);
}

TEST(Quality, CountsMarksWithoutAPartner) {
  Issue issue = test::issue_of({{times(U"我们加大投入力度。", 10)}});
  issue.diagnostics.add(DiagCode::unpaired_mark, issue.pages[0].id, "p1-l1", "“我们");
  issue = estimated(std::move(issue), "zh-Hans");
  EXPECT_EQ(issue.qualities[0].unpaired, 1U);
  EXPECT_EQ(issue.qualities[1].unpaired, 1U);
  EXPECT_LT(issue.qualities[1].estimate, 1);
}

TEST(Quality, CountsWhatWasTakenOutAsReadTwice) {
  Issue issue = test::issue_of({{times(U"我们加大投入力度。", 20)}});
  add_edit(issue.pages[0].lines[0], {"repeats.loops", {90, 180}, {}, 0.98});
  issue = estimated(std::move(issue), "zh-Hans");
  EXPECT_EQ(issue.qualities[0].characters, 80U);
  EXPECT_NEAR(issue.qualities[0].repeated, 0.529, 1e-9);  // 90 of 170, marks included
}

TEST(Quality, OfTheRecordIsNobodysAffair) {
  Issue issue = test::issue_of({{times(U"我们加大投入力度。", 10)}});
  issue.pages[0].born_digital = true;
  EXPECT_TRUE(estimated(issue, "zh-Hans").qualities.empty());
  issue.pages[0].born_digital = false;
  EXPECT_TRUE(estimated(issue, "zh-Hans", {}).qualities.empty());
  EXPECT_TRUE(
      estimated(test::issue_of({{U"我们加大投入"}}), "zh-Hans").qualities.empty());  // too short
}

}  // namespace
}  // namespace broadsheet::clean
