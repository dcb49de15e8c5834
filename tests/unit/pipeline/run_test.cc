// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/run.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "pipeline/plan.h"
#include "tests/support/draw.h"

namespace broadsheet::pipeline {
namespace {

using enum Need;
using testing::ElementsAre;
using testing::HasSubstr;

Page mark(Page page, const Settings&, Diagnostics& found) {
  found.add(DiagCode::page_empty, page.id, {}, "seen");
  return page;
}
Issue speak(Issue issue, const Settings&, Diagnostics&) {
  issue.lang += "a";
  return issue;
}
Issue speak_more(Issue issue, const Settings&, Diagnostics&) {
  issue.lang += "b";
  return issue;
}
Issue lose_a_page(Issue issue, const Settings&, Diagnostics&) {
  issue.pages.pop_back();
  return issue;
}
Issue break_a_span(Issue issue, const Settings&, Diagnostics&) {
  issue.pages[0].lines[0].edits.push_back({"bad", {5, 900}, U"", 1, EditClass::automatic});
  return issue;
}
Issue misplace_a_caption(Issue issue, const Settings&, Diagnostics&) {
  Element caption;
  caption.kind = ElementKind::caption;
  caption.segs = {{issue.pages[0].lines[0].id, whole(issue.pages[0].lines[0]), Join::none}};
  caption.blocks = {issue.pages[0].blocks[0].id};
  Article article;
  article.id = {1};
  article.elements = {caption};
  issue.articles = {article};
  return issue;
}
Issue count(Issue issue, const Settings&, Diagnostics& found) {
  issue.lang += ".";
  found.add(DiagCode::balance_uneven, "as before");
  return issue;
}

const StageRow kMark = {"mark", 1, "", nothing, mark, nullptr};
const StageRow kBoxes = {"boxes", 1, "", geometry, nullptr, speak_more};
const StageRow kSpeak = {"speak", 2, "", no_geometry, nullptr, speak};
const StageRow kMore = {"more", 1, "", nothing, nullptr, speak_more};
const StageRow kCount = {"count", 1, "", nothing, nullptr, count};

Issue run_plan(Issue issue, std::vector<StageRow> plan, std::string_view stop = {}) {
  std::vector<Timing> timings;
  return run(std::move(issue), plan, Settings{}, stop, timings);
}

std::vector<std::string> history(const Issue& issue) {
  std::vector<std::string> out;
  for (const Step& step : issue.history) out.push_back(step.stage);
  return out;
}

TEST(Run, RunsTheStagesInOrderAndRecordsThem) {
  std::vector<Timing> timings;
  const std::vector<StageRow> plan = {kMark, kSpeak, kMore};
  const Issue issue = run(test::draw_issue("x\n=page=\ny"), plan, Settings{}, {}, timings);
  EXPECT_EQ(issue.lang, "ab");
  EXPECT_THAT(history(issue), ElementsAre("mark", "speak", "more"));
  EXPECT_EQ(issue.history[1].version, 2U);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_empty), 2U);
  EXPECT_EQ(timings.size(), 3U);
}

TEST(Run, AnElementThatStandsWrongCostsNoIssue) {
  const StageRow misplace = {"misplace", 1, "", nothing, nullptr, misplace_a_caption};
  const Issue issue = run_plan(test::draw_issue("x"), {misplace, kMore});
  ASSERT_EQ(issue.articles.size(), 1U);
  ASSERT_EQ(issue.articles[0].elements.size(), 1U);
  EXPECT_EQ(issue.articles[0].elements[0].kind, ElementKind::paragraph);
  ASSERT_EQ(issue.diagnostics.count(DiagCode::element_misplaced), 1U);
  const Diagnostic& said = issue.diagnostics.items().back();
  EXPECT_EQ(said.detail, "stage misplace: article holds no caption there");
  EXPECT_EQ(said.place, to_string(issue.pages[0].blocks[0].id));
  EXPECT_TRUE(issue.diagnostics.has_errors()) << "so the run ends with 3";
  EXPECT_EQ(issue.lang, "b") << "and the next stage runs";
}

TEST(Run, SkipsAStageWhoseNeedIsNotMet) {
  const Issue issue = run_plan(test::draw_issue("x"), {kBoxes, kSpeak});
  EXPECT_EQ(issue.lang, "a");
  EXPECT_THAT(history(issue), ElementsAre("speak"));
}

Page refuse_second(Page page, const Settings&, Diagnostics&) {
  if (page.id.n == 2) throw Error(ErrorKind::input, "it is torn.");
  return page;
}

TEST(Run, KeepsTheIssueWhenAPageCannotBeWorkedOn) {
  const StageRow refuses = {"refuses", 1, "", nothing, refuse_second, nullptr};
  const Issue issue = run_plan(test::draw_issue("x\n=page=\ny\n=page=\nz"), {refuses, kMore});
  ASSERT_EQ(issue.pages.size(), 3U);
  EXPECT_FALSE(issue.pages[0].lines.empty());
  EXPECT_TRUE(issue.pages[1].lines.empty());
  EXPECT_FALSE(issue.pages[2].lines.empty());
  ASSERT_EQ(issue.diagnostics.count(DiagCode::page_failed), 1U);
  EXPECT_EQ(issue.diagnostics.items()[0].page.n, 2U);
  EXPECT_EQ(issue.diagnostics.items()[0].detail, "refuses: it is torn.");
  EXPECT_EQ(issue.lang, "b");
}

TEST(Run, TakesEachPageThroughAllPageStagesBeforeTheNext) {
  const StageRow again = {"again", 1, "", nothing, mark, nullptr};
  const Issue issue = run_plan(test::draw_issue("x\n=page=\ny"), {kMark, again, kMore});
  std::vector<std::uint32_t> pages;
  for (const Diagnostic& d : issue.diagnostics.items()) pages.push_back(d.page.n);
  EXPECT_THAT(pages, ElementsAre(1U, 1U, 2U, 2U));
}

TEST(Run, StopsAfterTheStageThatIsNamed) {
  const Issue issue = run_plan(test::draw_issue("x"), {kSpeak, kMore, kCount}, "more");
  EXPECT_THAT(history(issue), ElementsAre("speak", "more"));
}

TEST(Run, GoesOnBehindTheLastStageThatHasRun) {
  Issue issue = run_plan(test::draw_issue("x"), {kSpeak, kMore, kCount}, "speak");
  issue = run_plan(std::move(issue), {kSpeak, kMore, kCount});
  EXPECT_EQ(issue.lang, "ab.");
  EXPECT_THAT(history(issue), ElementsAre("speak", "more", "count"));
}

TEST(Run, RunsOnlyTheCountOnAFinishedIssueAndFindsNothingTwice) {
  Issue issue = run_plan(test::draw_issue("x"), {kSpeak, kMore, kCount});
  issue = run_plan(std::move(issue), {kSpeak, kMore, kCount});
  EXPECT_EQ(issue.lang, "ab..");
  EXPECT_THAT(history(issue), ElementsAre("speak", "more", "count"));
  EXPECT_EQ(issue.diagnostics.count(DiagCode::balance_uneven), 1U);
}

TEST(Run, RefusesToStopWhereTheIssueIsPast) {
  const Issue issue = run_plan(test::draw_issue("x"), {kSpeak, kMore, kCount}, "more");
  EXPECT_THROW(static_cast<void>(run_plan(issue, {kSpeak, kMore, kCount}, "speak")), Error);
}

TEST(Run, NamesTheStageThatLosesAPage) {
  const StageRow bad = {"bad", 1, "", nothing, nullptr, lose_a_page};
  try {
    static_cast<void>(run_plan(test::draw_issue("x"), {kSpeak, bad}));
    FAIL();
  } catch (const LogicError& e) {
    EXPECT_THAT(e.what(), HasSubstr("stage bad"));
  }
}

TEST(Run, NamesTheStageThatLeavesAFault) {
  const StageRow bad = {"bad", 1, "", nothing, nullptr, break_a_span};
  try {
    static_cast<void>(run_plan(test::draw_issue("x"), {bad, kSpeak}));
    FAIL();
  } catch (const LogicError& e) {
    EXPECT_THAT(e.what(), HasSubstr("stage bad"));
  }
}

TEST(Plan, NamesEachStageOnceAndEachIsOneKindOfFunction) {
  std::set<std::string_view> names;
  for (const StageRow& row : plan()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_NE(row.page != nullptr, row.issue != nullptr) << row.name;
    EXPECT_GE(row.version, 1U) << row.name;
    EXPECT_TRUE(row.sentence.ends_with('.')) << row.name;
    EXPECT_EQ(find_stage(row.name), &row);
  }
  EXPECT_EQ(find_stage("no such stage"), nullptr);
}

TEST(Plan, LosesNothingThatStandsUnseenInAText) {
  const std::vector<Text> texts = {U"@Hello there.",
                                   U"Hel@lo there.",
                                   U"Hello there.@",
                                   U"@本报讯 记者张三报道：会议开幕。",
                                   U"@（上接第1版）会议闭幕。",
                                   U"会议开幕。@（下转第6版）",
                                   U"@图为会场。张三摄"};
  for (const char32_t unseen : {U'\uFEFF', U'\u200B', U'\u00AD', U'\u0001'}) {
    for (Text text : texts) {
      text[text.find(U'@')] = unseen;
      const std::vector<StageRow> all(plan().begin(), plan().end());
      const Issue issue = run_plan(test::draw_issue("## Head\n\n" + to_utf8(text)), all);
      EXPECT_TRUE(issue.balance->is_even()) << to_utf8(text);
    }
  }
}

TEST(Plan, EndsWithTheBalance) {
  EXPECT_EQ(plan().back().name, "balance");
}

}  // namespace
}  // namespace broadsheet::pipeline
