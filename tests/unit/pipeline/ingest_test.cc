// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/ingest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "pipeline/plan.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

test::PdfPage saying(const std::string& word) {
  test::PdfPage page;
  page.content = "BT /F1 12 Tf 20 300 Td (" + word + ") Tj ET";
  return page;
}

Issue ingested(const std::vector<std::filesystem::path>& files, const ConvertOptions& options) {
  Run run(plan(), options.settings, {});
  return ingest({"in", "in", files}, options, run).issue;
}

std::vector<std::uint32_t> numbers(const Issue& issue) {
  std::vector<std::uint32_t> out;
  for (const Page& page : issue.pages) out.push_back(page.id.n);
  return out;
}

TEST(Ingest, LetsGoOfTheGlyphsOfEachPage) {
  const test::Scratch scratch;
  const Issue issue =
      ingested({scratch.write("a.pdf", test::make_pdf({saying("one"), saying("two")}))}, {});
  ASSERT_EQ(issue.pages.size(), 2U);
  for (const Page& page : issue.pages) {
    EXPECT_TRUE(page.marks.empty());
    EXPECT_EQ(page.lines.size(), 1U);
  }
}

TEST(Ingest, NumbersThePagesOfSeveralPdfFilesOn) {
  const test::Scratch scratch;
  const Issue issue =
      ingested({scratch.write("a.pdf", test::make_pdf({saying("one"), saying("two")})),
                scratch.write("b.pdf", test::make_pdf({saying("three")}))},
               {});
  EXPECT_THAT(numbers(issue), testing::ElementsAre(1U, 2U, 3U));
  EXPECT_EQ(issue.pages[2].source, 1U);
  EXPECT_EQ(issue.pages[2].lines[0].id.page.n, 3U);
}

TEST(Ingest, KeepsTheNumbersOfThePagesThatAreWanted) {
  const test::Scratch scratch;
  ConvertOptions options;
  options.pages = {{2, 2}, {4, 9}};
  const Issue issue = ingested(
      {scratch.write("a.pdf", test::make_pdf({saying("one"), saying("two"), saying("three")})),
       scratch.write("b.pdf", test::make_pdf({saying("four")}))},
      options);
  EXPECT_THAT(numbers(issue), testing::ElementsAre(2U, 4U));
  EXPECT_EQ(issue.pages[1].lines.at(0).as_read, U"four");
  options.pages = {{7, 9}};
  EXPECT_THROW((void)ingested({scratch / "a.pdf"}, options), Error);
}

TEST(Ingest, MorePagesThanTheLimitAreRefused) {
  const test::Scratch scratch;
  ConvertOptions options;
  options.settings.limits.pages = 2;
  const auto file =
      scratch.write("a.pdf", test::make_pdf({saying("one"), saying("two"), saying("three")}));
  EXPECT_THROW((void)ingested({file}, options), Error);
}

TEST(Ingest, APdfBeyondItsLimitIsRefusedByItsSize) {
  const test::Scratch scratch;
  ConvertOptions options;
  options.settings.limits.pdf_bytes = 100;
  try {
    (void)ingested({scratch.write("a.pdf", test::make_pdf({saying("one")}))}, options);
    FAIL() << "it was read";
  } catch (const Error& e) {
    EXPECT_THAT(e.what(), testing::HasSubstr("pdf.bytes"));
  }
}

}  // namespace
}  // namespace broadsheet::pipeline
