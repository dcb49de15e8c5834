// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/convert.h"

#include <map>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// NOLINTBEGIN(performance-unnecessary-value-param): stages take their input by value
Issue fail(Issue, const Settings&, Diagnostics&) {
  throw std::out_of_range("no such row");
}
Page fail_on_page(Page, const Settings&, Diagnostics&) {
  throw LogicError("a page that no one foresaw");
}
// NOLINTEND(performance-unnecessary-value-param)

/// The plan with a stage that fails in place of `name`.
std::vector<StageRow> plan_that_fails_at(std::string_view name) {
  std::vector<StageRow> rows(plan().begin(), plan().end());
  for (StageRow& row : rows) {
    if (row.name != name) continue;
    if (row.page != nullptr) {
      row.page = fail_on_page;
    } else {
      row.issue = fail;
    }
  }
  return rows;
}

struct Converted {
  std::map<std::string, std::string> files;
  std::vector<Outcome> outcomes;
};

Converted convert_with(const Plans& plans, const std::string& text) {
  const test::Scratch scratch;
  const auto path = scratch.write("page.md", text);
  ConvertOptions options;
  options.data = BROADSHEET_SOURCE_DIR;
  Converted out;
  convert(
      {path.string(), "page", {path}}, options,
      [&](const Outcome& outcome) { out.outcomes.push_back(outcome); },
      [&](const std::string&, std::span<const exporting::OutputFile> files) {
        for (const exporting::OutputFile& file : files) out.files[file.path] = file.bytes;
      },
      plans);
  return out;
}

constexpr const char* kPage =
    "# Ferry Runs Again\n\nThe boat left at noon.\n\n| a | b |\n|---|---|\n| c | d |\n";

TEST(Convert, AnIssueOnWhichAStageFailsIsKeptAsPlainText) {
  const std::vector<StageRow> broken = plan_that_fails_at("articles");
  const Converted done = convert_with({broken, plain_plan()}, kPage);
  ASSERT_THAT(done.outcomes, SizeIs(1));
  EXPECT_EQ(done.outcomes[0].fault, nullptr);
  EXPECT_EQ(done.outcomes[0].receipt.status, Status::partial);
  ASSERT_EQ(done.outcomes[0].diagnostics.count(DiagCode::structure_failed), 1U);
  EXPECT_EQ(done.outcomes[0].diagnostics.count(DiagCode::balance_uneven), 0U);
  const std::string& xml = done.files.at("issue.xml");
  EXPECT_THAT(xml, HasSubstr("stage articles: no such row"));
  EXPECT_THAT(xml, HasSubstr("Ferry Runs Again</seg></p>"));
  EXPECT_THAT(xml, HasSubstr(">d</seg></cell>"));
  EXPECT_THAT(done.files, SizeIs(3)) << "the EPUB and the receipt, too";
}

TEST(Convert, APageOnWhichAStageFailsStaysEmptyAndNamed) {
  const std::vector<StageRow> broken = plan_that_fails_at("blocks");
  const Converted done = convert_with({broken, plain_plan()}, kPage);
  ASSERT_THAT(done.outcomes, SizeIs(1));
  EXPECT_EQ(done.outcomes[0].fault, nullptr);
  EXPECT_EQ(done.outcomes[0].diagnostics.count(DiagCode::page_failed), 1U);
  EXPECT_THAT(done.files.at("issue.xml"), HasSubstr("stage blocks: a page that no one foresaw"));
}

TEST(Convert, ABugThatPlainTextMeetsTooIsTold) {
  const std::vector<StageRow> broken = plan_that_fails_at("identity");
  const Converted done = convert_with({broken, broken}, kPage);
  ASSERT_THAT(done.outcomes, SizeIs(1));
  EXPECT_NE(done.outcomes[0].fault, nullptr);
  EXPECT_THAT(done.files, IsEmpty());
}

}  // namespace
}  // namespace broadsheet::pipeline
