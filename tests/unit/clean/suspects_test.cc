// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/reports/suspects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

std::vector<std::string> suspects(TextView text) {
  Diagnostics diagnostics;
  const Issue issue = test::issue_of({{Text(text)}});
  EXPECT_EQ(suspect_punctuation(issue, {}, diagnostics), issue);
  std::vector<std::string> details;
  for (const Diagnostic& d : diagnostics.items()) {
    EXPECT_EQ(d.code, DiagCode::suspicious_punctuation);
    EXPECT_EQ(d.place, "p1-l1");
    EXPECT_EQ(d.page, PageId{1});
    details.push_back(d.detail);
  }
  return details;
}

TEST(Suspects, AreReported) {
  for (const TextView text : {TextView(U"弘扬精神和、载人精神"),
                              TextView(U"甲以及、乙"),
                              TextView(U"甲与、乙"),
                              TextView(U"“甲”和、乙"),
                              TextView(U"甲、、乙"),
                              TextView(U"甲，，乙"),
                              TextView(U"甲。。"),
                              TextView(U"甲，。"),
                              TextView(U"甲。，乙"),
                              TextView(U"甲、，乙"),
                              TextView(U"甲：。"),
                              TextView(U"甲！，乙"),
                              TextView(U"”甲"),
                              TextView(U"，甲"),
                              TextView(U"）甲"),
                              TextView(U"甲“，乙”"),
                              TextView(U"（甲、）"),
                              TextView(U"甲“”乙"),
                              TextView(U"one , two"),
                              TextView(U"one,, two"),
                              TextView(U"甲，，，，乙")}) {
    EXPECT_EQ(suspects(text).size(), 1U) << to_utf8(text);
  }
}

TEST(Suspects, WhatIsPrintedIsNot) {
  for (const TextView text :
       {TextView(U"甲……乙。”丙"), TextView(U"“甲，”他说。"), TextView(U"饱和、温和、缓和、平和"),
        TextView(U"总和、共和、调和"), TextView(U"普及、涉及、参与、抑或、"),
        TextView(U"什么？！真的！！"), TextView(U"《甲》、《乙》"), TextView(U"“甲”、“乙”，丙。"),
        TextView(U"甲和乙、丙"), TextView(U"“甲”。“乙”"), TextView(U"one, two. three..."),
        TextView(U"1,000,000.5"), TextView(U"“甲”"), TextView(U"……甲"), TextView(U"\"甲\""),
        TextView(U"甲（乙）。")}) {
    EXPECT_THAT(suspects(text), ::testing::IsEmpty()) << to_utf8(text);
  }
}

TEST(Suspects, TheReportShowsTheTextAroundAndWhatIsWrong) {
  EXPECT_THAT(suspects(U"要弘扬工匠精神和奋斗精神和、载人航天精神和优良传统作风"),
              ::testing::ElementsAre(
                  "扬工匠精神和奋斗精神和、载人航天精神和优良传 (a conjunction before 、)"));
}

TEST(Suspects, AMillionPausesAreOneFinding) {
  EXPECT_EQ(suspects(U"甲" + Text(1'000'000, U'，')).size(), 1U);
}

}  // namespace
}  // namespace broadsheet::clean
