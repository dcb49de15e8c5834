// SPDX-License-Identifier: GPL-3.0-or-later
// Pages that are pictures with somebody's text behind them, read by the engines of the machine.
#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "document/reading.h"
#include "pipeline/ingest.h"
#include "pipeline/items.h"
#include "pipeline/ocr_models.h"
#include "pipeline/plan.h"
#include "pipeline/recognition/opened_readers.h"
#include "pipeline/run.h"
#include "stages/read/page_drawing.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/scratch.h"
#include "tests/unit/clean/tiny_languages.h"
#include "tests/unit/pipeline/modules_of_build.h"

namespace broadsheet::pipeline {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kWords =
    "the council opened harbour on with great hope for town its ships merchants waited long "
    "morning "
    "until gates were raised first boats came slowly into basin where people stood along quay and "
    "sang while mayor spoke about trade that would come";

constexpr auto kLines = std::to_array<std::string_view>({
    "The council opened the harbour on the first morning",
    "with great hope for the town and its ships. Merchants",
    "waited long until the gates were raised and the first",
    "boats came slowly into the basin, where people stood",
    "along the quay and sang, while the mayor spoke about",
    "the trade that would come with the ships until morning.",
    "The first boats waited along the quay, where the great",
    "merchants stood and the town sang about the harbour.",
});

/// As a poor tool read them: one character in eight is wrong.
constexpr auto kMisread = std::to_array<std::string_view>({
    "Tbe couneil opcned thc harhour on tne flrst morniug",
    "witb gteat hopc for thc towu aud its sbips. Mercbants",
    "waitcd loug uutil tbe gatcs werc raiscd aud the firsl",
    "hoats eame slowiy iuto tbe hasin, wbere pcople slood",
    "aloug thc qnay aud saug, wbile tbe mayot spokc ahout",
    "thc ttade tbat wonld eome witb thc sbips uutil mornlng.",
    "Tbe flrst hoats waitcd aloug thc qnay, wbere tbe greal",
    "mercbants slood aud tbe towu saug ahout thc harhour.",
});

using Words = std::array<std::string_view, kLines.size()>;

std::string shown(const Words& lines) {
  std::string content = "BT /F1 12 Tf 15 TL 30 360 Td\n";
  for (const std::string_view line : lines) content += fmt::format("({}) Tj T*\n", line);
  return content + "ET\n";
}

constexpr std::string_view kBox = "[0 0 400 400]";

std::string printed(const Words& lines) {
  return test::make_pdf({{.content = shown(lines), .box = std::string(kBox)}});
}

Settings settings_of_test() {
  Settings settings;
  settings.modules = modules_of_build();
  settings.languages = std::make_shared<test::TinyLanguages>(kWords);
  settings.lang = "en";
  settings.line_readers =
      line_readers([] { return find_engine_files({}, BROADSHEET_DATA); }, settings.modules);
  return settings;
}

/// The picture of `kLines`, and such a layer behind it.
std::string scan_with(const Words& layer, const Settings& settings) {
  const std::string pdf = printed(kLines);
  const read::DrawnPage drawn = read::open_page_drawer({"page.pdf", pdf}, settings)
                                    ->draw(1, 200, read::PageImageFormat::jpeg);
  const std::string picture = fmt::format(
      "<< /Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray "
      "/BitsPerComponent 8 /Filter /DCTDecode >>\n--\n{}",
      drawn.width, drawn.height, drawn.bytes);
  return test::make_pdf({{.content = "q 400 0 0 400 0 0 cm /X Do Q 3 Tr\n" + shown(layer),
                          .resources = "/XObject << /X 10 0 R >>",
                          .box = std::string(kBox)}},
                        {picture});
}

Issue converted(const std::string& pdf, const Settings& settings) {
  const test::Scratch scratch;
  const std::string path = scratch.write("page.pdf", pdf).string();
  ConvertOptions options;
  options.settings = settings;
  const Items found = find_items(std::vector<std::string>{path}, false);
  Run run(plan(), options.settings, {});
  Ingested read = ingest(found.items.at(0), options, run);
  std::vector<Timing> timings;
  return run.finish(std::move(read.issue), timings);
}

std::string text_of(const Issue& issue) {
  std::string text;
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements)
      text += to_utf8(reading_text(issue, element)) + "\n";
  }
  return text;
}

/// The text of the blocks that are no part of the paper.
std::string discarded_text(const Issue& issue) {
  std::string text;
  for (const Block& block : issue.pages.at(0).blocks) {
    if (block.role != BlockRole::discarded) continue;
    for (const LineId id : block.lines) text += to_utf8(find(issue, id)->as_read) + "\n";
  }
  return text;
}

std::string detail_of(const Issue& issue, DiagCode code) {
  for (const Diagnostic& found : issue.diagnostics.items())
    if (found.code == code) return found.detail;
  return {};
}

class OldTextLayers : public testing::Test {
 protected:
  void SetUp() override {
    const auto files = find_engine_files({}, BROADSHEET_DATA);
    if (std::find(files->trained.begin(), files->trained.end(), "eng") == files->trained.end())
      GTEST_SKIP() << "skipped: tesseract-ocr-eng brings what reads English";
  }

  Settings settings_ = settings_of_test();
};

TEST_F(OldTextLayers, AreTheTextWhereTheyAreGood) {
  const Issue issue = converted(scan_with(kLines, settings_), settings_);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 0U);
  EXPECT_THAT(text_of(issue), HasSubstr("opened the harbour"));
  EXPECT_EQ(discarded_text(issue), "");
}

TEST_F(OldTextLayers, AreReplacedWhereOurReadingIsBetterAndStayBesideIt) {
  const Issue issue = converted(scan_with(kMisread, settings_), settings_);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 1U);
  EXPECT_THAT(detail_of(issue, DiagCode::text_layer_replaced),
              testing::MatchesRegex("about [0-9.]+ % of its characters are wrong, of ours .*%"));
  EXPECT_THAT(text_of(issue), HasSubstr("opened the harbour"));
  EXPECT_THAT(text_of(issue), Not(HasSubstr("couneil")));
  EXPECT_THAT(discarded_text(issue), HasSubstr("couneil"));
  EXPECT_TRUE(issue.balance && issue.balance->is_even());
}

TEST_F(OldTextLayers, StayWhereOurReadingIsNoBetter) {
  settings_.languages = std::make_shared<test::TinyLanguages>("none of these words are known");
  const Issue issue = converted(scan_with(kLines, settings_), settings_);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 0U);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::text_layer_replaced), 0U);
  EXPECT_THAT(text_of(issue), HasSubstr("opened the harbour"));
}

TEST_F(OldTextLayers, AreLeftAloneByWhoAsksForNoRecognition) {
  settings_.ocr = Ocr::never;
  const Issue issue = converted(scan_with(kMisread, settings_), settings_);
  EXPECT_THAT(text_of(issue), HasSubstr("couneil"));
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 0U);
}

TEST_F(OldTextLayers, AreReplacedWhateverTheySayByWhoAsksForAllPages) {
  settings_.ocr = Ocr::always;
  const Issue issue = converted(scan_with(kLines, settings_), settings_);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 1U);
  EXPECT_THAT(text_of(issue), HasSubstr("opened the harbour"));
  EXPECT_THAT(discarded_text(issue), HasSubstr("opened the harbour"));
}

TEST_F(OldTextLayers, StayWhereNoEngineCanBeOpenedThatIsBetter) {
  settings_.line_readers = line_readers(
      [] { return std::make_shared<const recognize::EngineFiles>(); }, settings_.modules);
  const Issue issue = converted(scan_with(kMisread, settings_), settings_);
  EXPECT_THAT(text_of(issue), HasSubstr("couneil"));
  EXPECT_EQ(issue.diagnostics.count(DiagCode::engine_missing), 1U);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_not_recognized), 0U);
}

TEST_F(OldTextLayers, OfPrintedPagesAreTheirPrint) {
  const Issue as_it_is = converted(printed(kMisread), settings_);
  EXPECT_EQ(as_it_is.diagnostics.count(DiagCode::page_recognized), 0U) << "it is no scan";
  EXPECT_THAT(text_of(as_it_is), HasSubstr("couneil"));

  settings_.ocr = Ocr::always;
  const Issue read = converted(printed(kLines), settings_);
  EXPECT_EQ(read.diagnostics.count(DiagCode::page_recognized), 1U);
  EXPECT_FALSE(read.pages.at(0).born_digital);
  EXPECT_THAT(text_of(read), HasSubstr("opened the harbour"));
  EXPECT_THAT(discarded_text(read), HasSubstr("opened the harbour"));
  EXPECT_TRUE(read.balance && read.balance->is_even());
}

}  // namespace
}  // namespace broadsheet::pipeline
