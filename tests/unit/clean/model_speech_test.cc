// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/reports/model_speech.h"

#include <gtest/gtest.h>

#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

TEST(ModelSpeech, EachRowKnowsItsExampleAndNotItsCounterexample) {
  for (const SpeechRow& row : speech_table()) {
    EXPECT_EQ(speech_in(row.example), &row) << row.name;
    EXPECT_EQ(speech_in(row.counterexample), nullptr) << row.name;
  }
}

TEST(ModelSpeech, EmphasisAndSpacesInFrontDoNotHideIt) {
  EXPECT_NE(speech_in(U"  **Here is the transcription of the page:**"), nullptr);
  EXPECT_NE(speech_in(U"> I’m sorry, but I can’t assist with that."), nullptr);
}

TEST(ModelSpeech, WhatIsQuotedIsPrint) {
  EXPECT_EQ(speech_in(U"“I'm sorry, but I can't assist with that,” the program wrote."), nullptr);
  EXPECT_EQ(speech_in(U"“抱歉，我无法识别图片中的文字。”程序这样回答记者。"), nullptr);
  EXPECT_EQ(speech_in(U"记者提问后，程序回答：“作为一个AI语言模型，我不能查看图片。”"), nullptr);
}

std::vector<Diagnostic> found_in(const std::vector<Text>& lines) {
  Issue issue;
  issue.pages.push_back(test::page_of(lines));
  Diagnostics diagnostics;
  EXPECT_EQ(suspect_model_speech(issue, {}, diagnostics), issue);
  return diagnostics.items();
}

TEST(ModelSpeech, IsReportedWhereABlockBeginsOrThePageEnds) {
  const std::vector<Diagnostic> first = found_in({U"以下是图片中的文字：", U"要闻"});
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].code, DiagCode::model_speech);
  EXPECT_EQ(first[0].place, "p1-l1");
  EXPECT_EQ(found_in({U"要闻", U"<|im_end|>"}).size(), 1U);
  EXPECT_TRUE(found_in({U"要闻", U"以下是图片中的文字：", U"要闻"}).empty());
  EXPECT_TRUE(found_in({}).empty());
}

}  // namespace
}  // namespace broadsheet::clean
