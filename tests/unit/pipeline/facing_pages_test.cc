// SPDX-License-Identifier: GPL-3.0-or-later
// Files that show two pages in each of theirs (--split-pages).
#include "pipeline/facing_pages.h"

#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ingest.h"
#include "pipeline/items.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "pipeline/whole_picture.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/scratch.h"
#include "tests/unit/pipeline/modules_of_build.h"

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kOpened = "[0 0 600 400]";

std::string lines_at(int x, std::string_view text) {
  std::string content = fmt::format("BT /F1 12 Tf 15 TL {} 360 Td\n", x);
  for (int i = 0; i < 20; ++i) content += fmt::format("({} {}) Tj T*\n", text, i);
  return content + "ET\n";
}

std::string volume() {
  return test::make_pdf(
      {{.content = lines_at(40, "the cover of the volume in"), .box = "[0 0 300 400]"},
       {.content = lines_at(40, "harbour council opened in") +
                   lines_at(340, "merchants waited along quay"),
        .box = std::string(kOpened)},
       {.content = lines_at(40, "the back of the volume in"), .box = "[0 0 300 400]"}});
}

ConvertOptions parting(FirstOfTwo first) {
  ConvertOptions options;
  options.settings.modules = modules_of_build();
  options.split_pages = first;
  return options;
}

Issue read(const std::string& pdf, const ConvertOptions& options) {
  const test::Scratch scratch;
  const std::string path = scratch.write("volume.pdf", pdf).string();
  const Items found = find_items(std::vector<std::string>{path}, false);
  Run run(plan(), options.settings, {});
  Ingested read = ingest(found.items.at(0), options, run);
  std::vector<Timing> timings;
  return run.finish(std::move(read.issue), timings);
}

std::string text_of(const Page& page) {
  std::string text;
  for (const Line& line : page.lines) text += to_utf8(line.as_read) + "\n";
  return text;
}

std::vector<std::uint32_t> numbers_of(const Issue& issue) {
  std::vector<std::uint32_t> numbers;
  for (const Page& page : issue.pages) numbers.push_back(page.id.n);
  return numbers;
}

TEST(FacingPages, AreTwoPagesEachWithWhatItPrints) {
  const Issue issue = read(volume(), parting(FirstOfTwo::left));
  EXPECT_THAT(numbers_of(issue), ElementsAre(1, 2, 3, 4));
  const Page& left = issue.pages.at(1);
  const Page& right = issue.pages.at(2);
  EXPECT_EQ(left.width, 300);
  EXPECT_EQ(right.width, 300);
  EXPECT_THAT(text_of(left), HasSubstr("harbour"));
  EXPECT_THAT(text_of(left), Not(HasSubstr("merchants")));
  EXPECT_THAT(text_of(right), HasSubstr("merchants"));
  EXPECT_NEAR(right.lines.at(0).box->x0, 40, 1);
  EXPECT_TRUE(issue.balance && issue.balance->is_even());
}

TEST(FacingPages, StartAtTheRightInPapersThatRunToTheLeft) {
  const Issue issue = read(volume(), parting(FirstOfTwo::right));
  EXPECT_THAT(text_of(issue.pages.at(1)), HasSubstr("merchants"));
  EXPECT_THAT(text_of(issue.pages.at(2)), HasSubstr("harbour"));
}

TEST(FacingPages, StayTogetherUnlessSomebodyAsks) {
  ConvertOptions options = parting(FirstOfTwo::left);
  options.split_pages.reset();
  EXPECT_EQ(read(volume(), options).pages.size(), 3U);
}

TEST(FacingPages, AreTakenByTheirOwnNumbers) {
  ConvertOptions options = parting(FirstOfTwo::left);
  options.pages = {{3, 4}};
  const Issue issue = read(volume(), options);
  EXPECT_THAT(numbers_of(issue), ElementsAre(3, 4));
  EXPECT_THAT(text_of(issue.pages.at(0)), HasSubstr("merchants"));
  EXPECT_THAT(text_of(issue.pages.at(1)), HasSubstr("back"));
}

TEST(FacingPages, AreDrawnEachByItself) {
  ConvertOptions options = parting(FirstOfTwo::left);
  options.page_images = read::PageImageFormat::jpeg;
  options.format.dpi = 72;
  const Issue issue = read(volume(), options);
  for (const Page& page : issue.pages) {
    EXPECT_EQ(page.image.width, 300U);
    EXPECT_EQ(page.image.height, 400U);
    EXPECT_EQ(look_at_picture(page.image.data).width, 300U);
  }
}

TEST(FacingPages, OfAScanArePartedAtTheSpineWithItsTextLayer) {
  // The right page is narrower: the spine is not in the middle.
  const std::string print = lines_at(40, "a long line of the left page that fills it") +
                            lines_at(380, "lines of a page to the right");
  const ConvertOptions options = parting(FirstOfTwo::left);
  const std::string drawn_from = test::make_pdf({{.content = print, .box = std::string(kOpened)}});
  const read::DrawnPage drawn = read::open_page_drawer({"p.pdf", drawn_from}, options.settings)
                                    ->draw(1, 150, read::PageImageFormat::jpeg);
  const std::string picture = fmt::format(
      "<< /Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray "
      "/BitsPerComponent 8 /Filter /DCTDecode >>\n--\n{}",
      drawn.width, drawn.height, drawn.bytes);
  const std::string scan =
      test::make_pdf({{.content = "q 600 0 0 400 0 0 cm /X Do Q 3 Tr\n" + print,
                       .resources = "/XObject << /X 10 0 R >>",
                       .box = std::string(kOpened)}},
                     {picture});
  const Issue issue = read(scan, options);
  ASSERT_EQ(issue.pages.size(), 2U);
  const Page& left = issue.pages[0];
  const Page& right = issue.pages[1];
  EXPECT_GT(left.width, 300);
  EXPECT_LT(left.width, 380);
  EXPECT_NEAR(left.width + right.width, 600, 0.01);
  EXPECT_THAT(text_of(left), HasSubstr("left page that fills it"));
  EXPECT_THAT(text_of(left), Not(HasSubstr("right")));
  EXPECT_THAT(text_of(right), HasSubstr("lines of a page to the right"));
  ASSERT_EQ(left.pictures.size(), 1U);
  ASSERT_EQ(right.pictures.size(), 1U);
  const WholePicture one = look_at_picture(left.pictures[0].data);
  const WholePicture other = look_at_picture(right.pictures[0].data);
  EXPECT_EQ(one.media_type, "image/jpeg");
  EXPECT_EQ(one.width + other.width, drawn.width);
  EXPECT_EQ(right.pictures[0].box, (Box{0, 0, right.width, right.height}));
  EXPECT_TRUE(issue.balance && issue.balance->is_even());
}

}  // namespace
}  // namespace broadsheet::pipeline
