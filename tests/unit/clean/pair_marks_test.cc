// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/rules/pair_marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Outcome {
  std::vector<std::string> texts;     ///< the paragraphs after the stage
  std::vector<std::string> unpaired;  ///< "line around" of each diagnostic
};

Outcome paired(const std::vector<Text>& paragraphs, const Settings& settings = {}) {
  Diagnostics diagnostics;
  const Issue issue = pair_marks(test::issue_of({paragraphs}), settings, diagnostics);
  Outcome outcome;
  for (const Element& element : issue.articles[0].elements) {
    outcome.texts.push_back(to_utf8(reading_text(issue, element)));
  }
  for (const Diagnostic& d : diagnostics.items()) {
    if (d.code == DiagCode::diagnostics_dropped) continue;
    EXPECT_EQ(d.code, DiagCode::unpaired_mark);
    EXPECT_EQ(d.page, PageId{1});
    outcome.unpaired.push_back(d.place + " " + d.detail);
  }
  return outcome;
}

void expect_turned(TextView before, TextView after) {
  const Outcome outcome = paired({Text(before)});
  EXPECT_THAT(outcome.texts, ElementsAre(to_utf8(after)));
  EXPECT_THAT(outcome.unpaired, IsEmpty()) << to_utf8(before);
}

TEST(PairMarks, StraightQuotesGetTheirDirection) {
  expect_turned(U"加快\"十四五\"规划和\"双一流\"。", U"加快“十四五”规划和“双一流”。");
  expect_turned(U"\"好\"，他说。", U"“好”，他说。");
  expect_turned(U"\"AI时代\"来了", U"“AI时代”来了");
  expect_turned(U"他说：'好的'。", U"他说：‘好的’。");
  expect_turned(U"加快“十四五\"规划", U"加快“十四五”规划");
}

TEST(PairMarks, OneMarkThatPointsTheWrongWayIsTurned) {
  expect_turned(U"产品”新三样”出口", U"产品“新三样”出口");
  expect_turned(U"产品“新三样“出口", U"产品“新三样”出口");
  expect_turned(U"“甲”和“乙“和“丙”。", U"“甲”和“乙”和“丙”。");
  expect_turned(U"王某说：”很好“。", U"王某说：“很好”。");
  expect_turned(U"\"无人集卡\"投运。他说：”很好“。", U"“无人集卡”投运。他说：“很好”。");
}

TEST(PairMarks, WhatIsRightStays) {
  for (const TextView text : {
           TextView(U"产品“新三样”出口，‘小’的“大”。"),
           TextView(U"他说：“我读了《中国（上）》〔注〕。”"),
           TextView(U"“甲“乙”丙”。"),  // a quotation in a quotation
           TextView(U"5\"屏幕的手机上市了"),
           TextView(U"It’s the dogs’ dinner, he said, and rock ’n’ roll."),
           TextView(U"Er sagte: „Guten Tag“ und ging."),
           TextView(U"1)甲 2)乙"),
           TextView(U"(下转第6版）"),
           TextView(U"「甲『乙』丙」"),
       }) {
    const Outcome outcome = paired({Text(text)});
    EXPECT_THAT(outcome.texts, ElementsAre(to_utf8(text)));
    EXPECT_THAT(outcome.unpaired, IsEmpty()) << to_utf8(text);
  }
}

TEST(PairMarks, WhatCannotBeProvedIsReportedAndLeft) {
  struct Case {
    Text text;
    std::size_t unpaired;
  };
  for (const Case& c : {
           Case{U"产品”新三样“出口", 2},   // reversed, or two pairs that lack a member
           Case{U"产品新三样”出口", 1},    // nothing was opened
           Case{U"产品“新三样出口。", 1},  // nothing was closed
           Case{U"（甲“乙）丙”", 2},       // crossed
           Case{U"甲》乙《丙", 2},
           Case{U"“甲”和乙”和“丙，丁。", 2},
       }) {
    const Outcome outcome = paired({c.text});
    EXPECT_THAT(outcome.texts, ElementsAre(to_utf8(c.text)));
    EXPECT_EQ(outcome.unpaired.size(), c.unpaired) << to_utf8(c.text);
  }
}

TEST(PairMarks, TheReportNamesTheLineAndTheTextAround) {
  const Outcome outcome =
      paired({U"好。", U"全面推进新型工业化发展“新三样出口快速增长并且保持领先"});
  EXPECT_THAT(outcome.unpaired, ElementsAre("p1-l2 面推进新型工业化发展“新三样出口快速增长并"));
}

TEST(PairMarks, AQuotationOverParagraphsOpensEachAndClosesTheLast) {
  EXPECT_THAT(paired({U"他说：“甲。", U"“乙。", U"“丙。”他走了。", U"“丁”。"}).unpaired, IsEmpty());
  EXPECT_THAT(paired({U"他说：“甲‘乙。", U"“‘丙’丁。”"}).unpaired, IsEmpty());
}

TEST(PairMarks, AQuotationThatIsNotTakenUpIsUnpaired) {
  EXPECT_THAT(paired({U"他说：“甲。", U"乙。”"}).unpaired.size(), 2U);
  EXPECT_THAT(paired({U"他说：“甲。", U"“乙。"}).unpaired, ElementsAre("p1-l1 他说：“甲。"));
}

TEST(PairMarks, AHeadlineDoesNotEndAQuotation) {
  Issue issue = test::issue_of({{U"他说：“甲。", U"小标题", U"“乙。”"}});
  issue.articles[0].elements[1].kind = ElementKind::subhead;
  Diagnostics diagnostics;
  EXPECT_EQ(pair_marks(issue, {}, diagnostics).articles, issue.articles);
  EXPECT_TRUE(diagnostics.items().empty());
}

TEST(PairMarks, AParagraphOfSeveralLinesIsOneText) {
  Issue issue = test::issue_of({{U"产品\"新三", U"样\"出口。"}});
  auto& elements = issue.articles[0].elements;
  elements[0].segs.push_back(elements[1].segs[0]);
  elements.pop_back();
  Diagnostics diagnostics;
  issue = pair_marks(issue, {}, diagnostics);
  EXPECT_EQ(to_utf8(reading_text(issue, issue.articles[0].elements[0])), "产品“新三样”出口。");
  EXPECT_EQ(issue.pages[0].lines[1].edits[0].rule, "quotes.straight");
  EXPECT_EQ(issue.pages[0].lines[1].as_read, U"样\"出口。");
}

TEST(PairMarks, RulesCanBeSwitchedOff) {
  EXPECT_THAT(paired({U"“甲“和\"乙\"。"}, test::without("quotes.direction")).texts,
              ElementsAre("“甲“和“乙”。"));
  EXPECT_THAT(paired({U"\"甲\"。"}, test::without("quotes")).texts, ElementsAre("\"甲\"。"));
}

TEST(PairMarks, AMarkThatMarkupStandsForIsNotTurned) {
  Issue issue = test::issue_of({{U"甲&quot;乙&quot;丙"}});
  issue.pages[0].lines[0].markup = {{{1, 7}, U"\""}, {{8, 14}, U"\""}};
  Diagnostics diagnostics;
  EXPECT_EQ(pair_marks(issue, {}, diagnostics), issue);
}

TEST(PairMarks, HundredsOfThousandsOfMarksAreLinear) {
  const Text opening(300'000, U'“');
  EXPECT_EQ(paired({opening}).unpaired.size(), Diagnostics::kMaxPerCode);
  Text crossed(150'000, U'（');
  crossed += Text(150'000, U'》');
  EXPECT_EQ(paired({crossed}).unpaired.size(), Diagnostics::kMaxPerCode);
}

}  // namespace
}  // namespace broadsheet::clean
