// SPDX-License-Identifier: GPL-3.0-or-later
// What the front matter of a Markdown file says of the issue.
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "stages/read/markdown/markdown.h"

namespace broadsheet::pipeline {
namespace {

Issue read_page(std::string_view text) {
  const Settings settings;
  const read::Input input{"page.md", text};
  std::vector<Timing> timings;
  return run(read::read_markdown({&input, 1}, settings), plan(), settings, "", timings);
}

TEST(FrontMatter, SaysWhatThePageDoesNot) {
  const Issue issue = read_page(
      "---\ntitle: 河畔日报\ndate: 2023-04-06\n---\n\n# 桥通车\n\n本报讯 "
      "桥昨日通车，两岸的人都来看。\n");
  const Fact* date = issue.masthead.find(FactKind::date);
  ASSERT_NE(date, nullptr);
  EXPECT_EQ(date->value, "2023-04-06");
  EXPECT_EQ(date->why.rule, "front_matter");
  ASSERT_NE(issue.masthead.find(FactKind::title), nullptr);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::masthead_missing), 0U);
}

TEST(FrontMatter, GivesWayToThePage) {
  const Issue issue = read_page(
      "---\ntitle: 桥通车\ndate: 2020-01-01\n---\n\n河畔日报\n\n2023年4月6日\n\n# 桥通车\n\n"
      "本报讯 桥昨日通车，两岸的人都来看。\n");
  EXPECT_EQ(issue.masthead.find(FactKind::date)->value, "2023-04-06");
  EXPECT_EQ(issue.masthead.find(FactKind::title)->printed, U"河畔日报");
}

}  // namespace
}  // namespace broadsheet::pipeline
