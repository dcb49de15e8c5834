// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/ingest.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "pipeline/plan.h"
#include "stages/raster.h"
#include "stages/recognize/engines/line_readers.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/pictures/picture_builder.h"
#include "tests/support/scratch.h"
#include "tests/unit/pipeline/modules_of_build.h"

namespace broadsheet::pipeline {
namespace {

test::PdfPage saying(const std::string& word) {
  test::PdfPage page;
  page.content = "BT /F1 12 Tf 20 300 Td (" + word + ") Tj ET";
  return page;
}

Issue ingested(const std::vector<std::filesystem::path>& files, ConvertOptions options) {
  options.settings.modules = modules_of_build();
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

TEST(Ingest, PicturesOfPagesAreAPageEachWithTheirPictureAndAreDrawnWhereAsked) {
  const test::Scratch scratch;
  Raster page = blank(Raster::Kind::grey, 800, 1200);
  page.pixels[0] = 1;
  ConvertOptions options;
  options.page_images = read::PageImageFormat::jpeg;
  options.format.dpi = 50;
  const Issue issue = ingested(
      {scratch.write("p-1.tif", to_tiff(page, 200)), scratch.write("p-2.jpg", to_jpeg(page, 200))},
      options);
  EXPECT_THAT(numbers(issue), testing::ElementsAre(1U, 2U));
  for (const Page& read : issue.pages) {
    EXPECT_DOUBLE_EQ(read.width, 288);
    ASSERT_EQ(read.pictures.size(), 1U);
    EXPECT_FALSE(read.pictures[0].data.empty());
    ASSERT_EQ(read.blocks.size(), 1U);
    EXPECT_EQ(read.blocks[0].mark, Mark::picture);
    EXPECT_EQ(read.image.width, 200U);
  }
  EXPECT_EQ(issue.sources[0].format, "picture");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_not_drawn), 0U);
}

TEST(Ingest, APictureBeyondItsLimitIsRefusedByItsSize) {
  const test::Scratch scratch;
  ConvertOptions options;
  options.settings.limits.scan_bytes = 100;
  try {
    (void)ingested({scratch.write("a.png", to_png(blank(Raster::Kind::grey, 900, 900)))}, options);
    FAIL() << "it was read";
  } catch (const Error& e) {
    EXPECT_THAT(e.what(), testing::HasSubstr("scan.bytes"));
  }
}

/// Everything that is said of the pages, and of the file.
std::string told(const Issue& issue) {
  std::string all;
  for (const Page& page : issue.pages) {
    all += std::to_string(page.id.n) + " " + page.label + "\n";
    for (const Line& line : page.lines)
      all += to_string(line.id) + " " + to_utf8(line.as_read) + "\n";
    for (const Bead& bead : page.beads) all += std::to_string(bead.story) + "\n";
  }
  for (const Diagnostic& d : issue.diagnostics.items())
    all += std::to_string(d.page.n) + " " + std::string(row(d.code).name) + " " + d.detail + "\n";
  return all;
}

void expect_same_with_threads(const std::vector<test::PdfPage>& pages) {
  const test::Scratch scratch;
  const auto file = scratch.write("a.pdf", test::make_pdf(pages));
  ConvertOptions options;
  options.threads = 1;
  const std::string alone = told(ingested({file}, options));
  for (const std::size_t threads : {2U, 3U, 8U, 50U}) {
    options.threads = threads;
    EXPECT_EQ(told(ingested({file}, options)), alone) << threads << " threads";
    options.pages = {{2, 19}, {30, 40}};
    const std::string some = told(ingested({file}, options));
    options.threads = 1;
    EXPECT_EQ(told(ingested({file}, options)), some) << threads << " threads";
    options.pages.clear();
  }
}

std::vector<test::PdfPage> many_pages() {
  std::vector<test::PdfPage> pages;
  for (int n = 0; n < 50; ++n) pages.push_back(saying("page " + std::to_string(n)));
  return pages;
}

TEST(Ingest, ALongFileIsReadBySeveralThreadsAsByOne) {
  expect_same_with_threads(many_pages());
}

TEST(Ingest, SoItIsWhereAPageCannotBeReadOrIsDamaged) {
  for (const std::size_t bad : {0U, 1U, 25U, 49U}) {
    std::vector<test::PdfPage> pages = many_pages();
    pages[bad].box = "[0 0 0 0]";
    pages[(bad + 7) % 50].content += " BT /Nowhere 12 Tf (lost) Tj ( ET";
    expect_same_with_threads(pages);
  }
}

/// Nobody asks them to read.
class IdleReaders final : public recognize::LineReaders {
 public:
  [[nodiscard]] std::unique_ptr<Loan> lend() override { return nullptr; }
  [[nodiscard]] bool has_network(const recognize::LineKind& /*kind*/) override { return false; }
  void prepare() override {}
  [[nodiscard]] std::string folder() const override { return {}; }
};

std::mutex door;
std::condition_variable change;
int at_work = 0;

/// A stage of pages that waits for another page to be at work, some seconds at most.
Page with_another(Page page, const Settings& /*settings*/, Diagnostics& found) {
  std::unique_lock lock(door);
  ++at_work;
  change.notify_all();
  if (!change.wait_for(lock, std::chrono::seconds(20), [] { return at_work >= 2; }))
    found.add(DiagCode::page_cut, page.id, {}, "it was alone");
  return page;
}

/// Of scans, by two threads.
Issue at_once(const std::vector<std::filesystem::path>& files) {
  const std::vector<StageRow> plan = {
      {"waiting", 1, "waits for another", Need::nothing, with_another, nullptr}};
  ConvertOptions options;
  options.settings.modules = modules_of_build();
  options.settings.line_readers = std::make_shared<IdleReaders>();
  options.threads = 2;
  at_work = 0;
  Run run(plan, options.settings, {});
  return ingest({"in", "in", files}, options, run).issue;
}

TEST(Ingest, TwoPagesThatMayBeReadFromTheirPicturesAreAtWorkAtOnceOfOneFileOrOfTwo) {
  const test::Scratch scratch;
  Raster page = blank(Raster::Kind::grey, 80, 120);
  page.pixels[0] = 1;
  const auto tiff = scratch.write("p.tif", test::make_tiff({{page}, {page}}));
  const auto first = scratch.write("p-1.tif", to_tiff(page, 200));
  const auto second = scratch.write("p-2.jpg", to_jpeg(page, 200));
  for (const std::vector<std::filesystem::path>& files :
       {std::vector{tiff}, std::vector{first, second}}) {
    const Issue issue = at_once(files);
    EXPECT_EQ(issue.diagnostics.count(DiagCode::page_cut), 0U) << files.size() << " files";
    EXPECT_THAT(numbers(issue), testing::ElementsAre(1U, 2U)) << files.size() << " files";
  }
}

}  // namespace
}  // namespace broadsheet::pipeline
