// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/likely_wrong.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/unit/clean/tiny_languages.h"

namespace broadsheet::pipeline {
namespace {

Text times(TextView text, int n) {
  Text out;
  for (; n > 0; --n) out += text;
  return out;
}

TEST(LikelyWrong, IsToldByTheWordsOfADictionary) {
  const test::TinyLanguages languages("harbour council opened budget");
  const auto wrong = [&](TextView text) {
    return likely_wrong(times(text, 10), "en", languages).value_or(-1);
  };
  EXPECT_EQ(wrong(U"The council opened the harbour budget. "), 0);
  EXPECT_NEAR(wrong(U"The council opencd the harbour budget. "), 0.05, 0.02);
  EXPECT_GT(wrong(U"The eouncil opencd the harhour budgct. "), 0.15);
}

TEST(LikelyWrong, IsToldByOddWordsWhereThereIsNoDictionary) {
  const test::TinyLanguages languages("");
  const auto wrong = [&](TextView text) {
    return likely_wrong(times(text, 10), "nl", languages).value_or(-1);
  };
  EXPECT_EQ(wrong(U"De raad opende gisteren (maandag) om 10 uur de 3e haven-sluis van A'dam. "), 0);
  EXPECT_GT(wrong(U"De ra|d op3nde giste~en (ma4ndag) om l0 uur de 3e hav}n-sl_is van A'dam. "),
            0.1);
}

TEST(LikelyWrong, IsNotToldOfAFewWords) {
  const test::TinyLanguages languages("council");
  EXPECT_FALSE(likely_wrong(U"The eouncil opencd.", "en", languages));
  EXPECT_FALSE(likely_wrong(U"1 234 567 890 ", "en", languages));
  EXPECT_FALSE(likely_wrong(times(U"我们加大投入", 50), "zh-Hans", languages))
      << "there is no model";
}

TEST(LikelyWrong, JudgesTraditionalCharactersAsSimplifiedOnes) {
  clean::Chinese chinese = test::tiny_chinese({U"我们", U"加大", U"投入", U"力度"}, "人\t92入\n");
  chinese.simplified = [](TextView text) {
    Text out(text);
    std::replace(out.begin(), out.end(), U'們', U'们');
    return out;
  };
  const test::TinyLanguages languages("", std::move(chinese));
  const Text text = times(U"我們加大投入力度。", 20);
  EXPECT_EQ(likely_wrong(text, "zh-Hant", languages), 0.0);
  EXPECT_GT(likely_wrong(text, "zh-Hans", languages).value_or(0), 0.04);
}

TEST(RunningText, GoesOnFromLineToLine) {
  const std::vector<Text> words = {U"The coun-", U"cil opened ", U"the", U"harbour"};
  EXPECT_EQ(running_text(words), U"The council opened the harbour");
  const std::vector<Text> han = {U"我 们加", U"大投入，", U"增加"};
  EXPECT_EQ(running_text(han), U"我们加大投入， 增加");
}

}  // namespace
}  // namespace broadsheet::pipeline
