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
std::vector<exporting::OutputFile> fail_to_write(const Issue&, const exporting::WriteOptions&,
                                                 Diagnostics&) {
  throw std::out_of_range("no such word");
}
std::vector<exporting::OutputFile> write_half(const Issue&, const exporting::WriteOptions&,
                                              Diagnostics&) {
  return {{"x.json", "{\"schema\":"}};
}

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

Converted convert_with(const Plans& plans, const std::string& text,
                       const std::vector<std::string>& formats = {"xml", "epub"}) {
  const test::Scratch scratch;
  const auto path = scratch.write("page.md", text);
  ConvertOptions options;
  options.data = BROADSHEET_SOURCE_DIR;
  options.formats = formats;
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

/// Every format that needs no module, where that of this name is written by another.
Converted convert_where(std::string_view format, decltype(exporting::WriterRow::write) write) {
  std::vector<exporting::WriterRow> rows(exporting::writer_table().begin(),
                                         exporting::writer_table().end());
  std::vector<std::string> formats;
  for (exporting::WriterRow& row : rows) {
    if (row.format != "pdf") formats.emplace_back(row.format);
    if (row.format == format) row.write = write;
  }
  return convert_with({plan(), plain_plan(), rows}, kPage, formats);
}

TEST(Convert, AFormatOnWhichAWriterFailsIsLeftOutAndNamed) {
  for (const auto& [write, why] :
       {std::pair(&fail_to_write, "json: no such word"),
        std::pair(&write_half, "json: x.json is not sound as it was written")}) {
    const Converted done = convert_where("json", write);
    ASSERT_THAT(done.outcomes, SizeIs(1));
    EXPECT_EQ(done.outcomes[0].fault, nullptr);
    EXPECT_EQ(done.outcomes[0].receipt.status, Status::partial);
    EXPECT_EQ(done.outcomes[0].diagnostics.count(DiagCode::format_skipped), 1U);
    EXPECT_THAT(done.files.at("issue.xml"), HasSubstr(why)) << "native XML says so, too";
    std::size_t jsonl = 0;
    for (const auto& [path, bytes] : done.files) {
      if (path.find('/') != std::string::npos) continue;  // of formats with a folder of their own
      EXPECT_TRUE(!path.ends_with(".json") || path == "receipt.json") << path;
      jsonl += path.ends_with(".jsonl") ? 1 : 0;
    }
    EXPECT_EQ(jsonl, 1U) << "others are written";
  }
}

TEST(Convert, WithoutItsNativeXmlAnIssueHasFailed) {
  const Converted done = convert_where("xml", fail_to_write);
  ASSERT_THAT(done.outcomes, SizeIs(1));
  EXPECT_NE(done.outcomes[0].fault, nullptr);
  EXPECT_THAT(done.files, IsEmpty());
}

}  // namespace
}  // namespace broadsheet::pipeline
