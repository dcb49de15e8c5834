// SPDX-License-Identifier: GPL-3.0-or-later
// Pages that are pictures, read by the engines themselves. What is drawn is a sample of
// samples/printed, so what it says is known.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/characters.h"
#include "document/errors.h"
#include "document/validate.h"
#include "pipeline/convert.h"
#include "pipeline/ingest.h"
#include "pipeline/ocr_models.h"
#include "pipeline/recognition/opened_readers.h"
#include "pipeline/recognition/recognition.h"
#include "pipeline/recognition/straight_places.h"
#include "stages/recognize/scan.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/pictures/picture_builder.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"
#include "tests/unit/pipeline/drawn_samples.h"
#include "tests/unit/pipeline/modules_of_build.h"

namespace broadsheet::pipeline {
namespace {

using test::kDrawnDpi;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSubsetOf;

constexpr double kPointsInInch = 72;

const std::shared_ptr<const recognize::EngineFiles>& engine_files() {
  static const std::shared_ptr<const recognize::EngineFiles> found =
      find_engine_files("", BROADSHEET_DATA);
  return found;
}

bool has_network(const std::string& name) {
  const std::vector<std::string>& trained = engine_files()->trained;
  return std::find(trained.begin(), trained.end(), name) != trained.end();
}

bool has_modules() {
  const auto modules = modules_of_build();
  try {
    (void)modules->function(recognize::kScanModule, recognize::kOpenScan);
    (void)modules->function("tesseract", recognize::kOpenTesseract);
    return true;
  } catch (const Error&) {
    return false;
  }
}

#define BROADSHEET_NEEDS_SCANS() \
  if (!has_modules()) GTEST_SKIP() << "skipped: the libraries of packages.txt read scans"
#define BROADSHEET_NEEDS_NETWORK(name) \
  if (!has_network(name))              \
  GTEST_SKIP() << "skipped: " << recognize::tesseract_package(name) << " brings it"
#define BROADSHEET_NEEDS_ENGLISH() \
  BROADSHEET_NEEDS_SCANS();        \
  BROADSHEET_NEEDS_NETWORK("eng")

/// As the program has them, but what takes long is never cut short.
Settings reading_settings() {
  static const auto readers = line_readers([] { return engine_files(); }, modules_of_build());
  Settings settings;
  settings.modules = modules_of_build();
  settings.line_readers = readers;
  settings.limits.ocr_seconds = 100'000;
  return settings;
}

Issue ingested(const std::string& name, const std::string& bytes, const Settings& settings,
               std::string_view stop_after = {}) {
  const test::Scratch scratch;
  ConvertOptions options;
  options.settings = settings;
  options.threads = 1;
  Run run(plan(), options.settings, stop_after);
  const std::filesystem::path path = scratch.write(name, bytes);
  Ingested read = ingest({name, "item", {path}}, options, run);
  std::vector<Timing> timings;
  return run.finish(std::move(read.issue), timings);
}

/// A page in English, of 580 points by 480.
const Raster& english() {
  static const Raster drawn = test::drawn_sample("printed/two-pages.pdf", 1, reading_settings());
  return drawn;
}

/// Points across a picture of so many pixels.
double in_points(int pixels) {
  return pixels * kPointsInInch / kDrawnDpi;
}

Box whole(const Raster& raster) {
  return {0, 0, in_points(raster.width), in_points(raster.height)};
}

Raster upper_left(const Raster& raster, double width, double height) {
  return cropped(raster, {0, 0, static_cast<int>(width * kDrawnDpi / kPointsInInch),
                          static_cast<int>(height * kDrawnDpi / kPointsInInch)});
}

/// So small that it is read at once.
const Raster& part() {
  static const Raster drawn = upper_left(english(), 290, 290);
  return drawn;
}

std::string png_of(const Raster& raster) {
  return to_png(raster, kDrawnDpi);
}

const Issue& read_english() {
  static const Issue issue = ingested("page.png", png_of(english()), reading_settings());
  return issue;
}

/// What stands at the head of a page says as much as all of it.
Settings settings_for_few_lines() {
  Settings settings = reading_settings();
  settings.limits.ocr_lines = 12;
  return settings;
}

/// A sample as its file says it.
Issue original(const std::string& sample) {
  Settings settings;
  settings.modules = modules_of_build();
  return ingested("sample.pdf",
                  test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) + "/samples/" + sample),
                  settings);
}

struct Print {
  char32_t character = 0;
  Point middle;
};

/// The characters of a page that somebody sees, and where.
std::vector<Print> print_of(const Page& page) {
  std::vector<Print> print;
  const double grains = grains_per_point(page);
  for (const Line& line : page.lines) {
    for (std::size_t i = 0; i < line.places.size(); ++i) {
      if (is_space(line.as_read[i])) continue;
      const double along = (line.places[i].from + line.places[i].to) / 2.0 / grains;
      const Box& box = *line.box;
      print.push_back({line.as_read[i], runs_upright(line)
                                            ? Point{(box.x0 + box.x1) / 2, box.y0 + along}
                                            : Point{box.x0 + along, (box.y0 + box.y1) / 2}});
    }
  }
  return print;
}

/// The share of `expected` that stands in `page` within so many points.
double share_found(const std::vector<Print>& expected, const Page& page, double off) {
  const std::vector<Print> print = print_of(page);
  const auto found = std::count_if(expected.begin(), expected.end(), [&](const Print& wanted) {
    return std::any_of(print.begin(), print.end(), [&](const Print& seen) {
      return seen.character == wanted.character &&
             std::abs(seen.middle.x - wanted.middle.x) < off &&
             std::abs(seen.middle.y - wanted.middle.y) < off;
    });
  });
  return static_cast<double>(found) / static_cast<double>(expected.size());
}

std::vector<std::string> texts_of(const Issue& issue) {
  std::vector<std::string> texts;
  for (const Page& page : issue.pages)
    for (const Line& line : page.lines) texts.push_back(to_utf8(line.as_read));
  return texts;
}

std::vector<std::string> details(const Diagnostics& diagnostics, DiagCode code) {
  std::vector<std::string> out;
  for (const Diagnostic& found : diagnostics.items())
    if (found.code == code) out.push_back(found.detail);
  return out;
}

void expect_nothing_lost(const Issue& issue) {
  ASSERT_TRUE(issue.balance);
  EXPECT_TRUE(issue.balance->is_even());
  EXPECT_TRUE(issue.balance->pictures.is_even());
  EXPECT_THAT(faults_of(issue), IsEmpty());
  for (const Page& page : issue.pages) {
    EXPECT_FALSE(page.straightened);
    EXPECT_TRUE(page.marks.empty());
    EXPECT_THAT(page.image.data, IsEmpty()) << "what was lent is given back";
  }
}

TEST(RecognizedPage, SaysWhatItsDigitalOriginalSaysInTheSamePlaces) {
  BROADSHEET_NEEDS_ENGLISH();
  const Issue& issue = read_english();
  const std::vector<Print> said = print_of(original("printed/two-pages.pdf").pages.at(0));
  ASSERT_GT(said.size(), 1'000U);
  EXPECT_GE(share_found(said, issue.pages.at(0), 3), 0.98);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 1U);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_not_recognized), 0U);
  expect_nothing_lost(issue);
}

TEST(RecognizedPage, KnowsHowSureItIsOfEachCharacter) {
  BROADSHEET_NEEDS_ENGLISH();
  for (const Line& line : read_english().pages.at(0).lines) {
    ASSERT_TRUE(line.recognition);
    EXPECT_EQ(line.recognition->sureness.size(), line.as_read.size());
    EXPECT_EQ(line.places.size(), line.as_read.size());
    EXPECT_GT(line.recognition->confidence.value_or(0), 0.3);
    EXPECT_GT(line.style.size, 5);
  }
}

TEST(RecognizedPage, KeepsThePictureThatItWasReadFrom) {
  BROADSHEET_NEEDS_ENGLISH();
  const Page& page = read_english().pages.at(0);
  ASSERT_FALSE(page.pictures.empty());
  EXPECT_EQ(page.pictures[0].data, png_of(english()));
  EXPECT_EQ(*page.pictures[0].box, (Box{0, 0, page.width, page.height}));
}

/// Where a place on a picture that was turned so is on the one that stands.
Point standing(Point p, const Page& turned, Orientation how) {
  switch (how) {
    case Orientation::right:
      return {p.y, turned.width - p.x};
    case Orientation::around:
      return {turned.width - p.x, turned.height - p.y};
    case Orientation::left:
      return {turned.height - p.y, p.x};
    default:
      return p;
  }
}

TEST(RecognizedPage, SaysTheSameHoweverItLies) {
  BROADSHEET_NEEDS_ENGLISH();
  for (const Orientation how : {Orientation::right, Orientation::around, Orientation::left}) {
    SCOPED_TRACE(static_cast<int>(how));
    const Issue issue =
        ingested("page.png", png_of(turned(english(), how)), settings_for_few_lines());
    EXPECT_THAT(texts_of(issue), IsSubsetOf(texts_of(read_english())));
    const Page& page = issue.pages.at(0);
    EXPECT_EQ(page.lines.size(), 12U);
    std::vector<Print> print = print_of(page);
    for (Print& p : print) p.middle = standing(p.middle, page, how);
    EXPECT_GE(share_found(print, read_english().pages.at(0), 0.5), 0.999)
        << "on the picture as it came";
    EXPECT_EQ(*page.pictures.at(0).box, (Box{0, 0, page.width, page.height}));
    expect_nothing_lost(issue);
  }
}

TEST(RecognizedPage, SaysTheSameWithTurnsOfExifInThePlacesThatViewersShow) {
  BROADSHEET_NEEDS_ENGLISH();
  const Raster whole = upper_left(english(), 290, 120);
  const Issue plain = ingested("page.png", png_of(whole), reading_settings());
  ASSERT_GT(print_of(plain.pages.at(0)).size(), 30U);
  // How the picture is stored that a tag sets upright. (All eight are those of pictures:
  // picture_lines_test.cc.)
  for (const auto& [tag, as_stored] : std::vector<std::pair<int, Orientation>>{
           {5, Orientation::mirrored_left}, {6, Orientation::left}}) {
    SCOPED_TRACE(tag);
    const std::string stored = test::with_exif(png_of(turned(whole, as_stored)), tag,
                                               static_cast<std::uint32_t>(kDrawnDpi));
    const Issue issue = ingested("page.png", stored, reading_settings());
    EXPECT_EQ(texts_of(issue), texts_of(plain));
    EXPECT_GE(share_found(print_of(issue.pages.at(0)), plain.pages.at(0), 0.5), 0.999);
    EXPECT_EQ(issue.diagnostics.count(DiagCode::page_turned), 0U);
  }
}

TEST(RecognizedPage, OfFewLinesIsReadWhicheverWayItLies) {
  BROADSHEET_NEEDS_ENGLISH();
  const Raster few = upper_left(english(), 290, 120);
  const Issue upright = ingested("page.png", png_of(few), reading_settings());
  ASSERT_GT(print_of(upright.pages.at(0)).size(), 30U);
  for (const Orientation how : {Orientation::right, Orientation::around}) {
    SCOPED_TRACE(static_cast<int>(how));
    const Issue issue = ingested("page.png", png_of(turned(few, how)), reading_settings());
    EXPECT_EQ(texts_of(issue), texts_of(upright));
  }
}

TEST(RecognizedPage, ThatIsMirroredIsReadSaysSoAndIsShownAsPrinted) {
  BROADSHEET_NEEDS_ENGLISH();
  const std::string upright = png_of(part());
  const Issue printed = ingested("page.png", upright, reading_settings());
  EXPECT_EQ(printed.diagnostics.count(DiagCode::page_turned), 0U);
  for (const Orientation how : {Orientation::mirrored, Orientation::mirrored_right}) {
    SCOPED_TRACE(static_cast<int>(how));
    const Issue issue = ingested("page.png", png_of(turned(part(), how)), reading_settings());
    EXPECT_EQ(texts_of(issue), texts_of(printed));
    EXPECT_EQ(issue.diagnostics.count(DiagCode::page_turned), 1U);
    expect_nothing_lost(issue);
    if (how == Orientation::mirrored) {
      EXPECT_GE(share_found(print_of(issue.pages.at(0)), printed.pages.at(0), 0.5), 0.999);
      EXPECT_EQ(issue.pages.at(0).pictures.at(0).media_type, "image/png");
    }
  }
}

TEST(RecognizedPage, SaysTheSameWhereItLeans) {
  BROADSHEET_NEEDS_ENGLISH();
  const Issue issue =
      ingested("page.png", png_of(test::leaning(english(), 1.5)), settings_for_few_lines());
  const Page& page = issue.pages.at(0);
  Page straight;
  straight.width = page.width;
  straight.height = page.height;
  straight.straightened = Straightened{0, 1.5, page.width, page.height};
  std::vector<Print> print = print_of(page);
  ASSERT_GT(print.size(), 100U);
  // Boxes of lines stay upright about their middles, so characters are a little off.
  const double off = 3 + std::tan(1.5 / 57.3) * page.width / 4;
  for (Print& p : print) p.middle = PlacesBack(straight).straight(p.middle);
  EXPECT_GE(share_found(print, read_english().pages.at(0), off), 0.97);
  expect_nothing_lost(issue);
}

TEST(PlacesBackOfScans, AreThoseThatTheScanItselfKnows) {
  BROADSHEET_NEEDS_SCANS();
  const auto open = reinterpret_cast<recognize::OpenScan>(
      modules_of_build()->function(recognize::kScanModule, recognize::kOpenScan));
  for (const auto& [raster, turn, skew] : std::vector<std::tuple<Raster, std::uint16_t, double>>{
           {english(), 0, 0},
           {turned(english(), Orientation::right), 270, 0},
           {turned(english(), Orientation::around), 180, 0},
           {turned(english(), Orientation::left), 90, 0},
           {test::leaning(english(), 1.5), 0, 1.5},
           {test::leaning(english(), -2), 0, -2},
           {turned(test::leaning(english(), 1.5), Orientation::left), 90, 1.5}}) {
    SCOPED_TRACE(testing::Message() << turn << " " << skew);
    const std::unique_ptr<recognize::Scan> scan(open(png_of(raster), 1, kDrawnDpi, {}, {}));
    EXPECT_EQ(scan->quarter_turns() * 90, turn);
    EXPECT_NEAR(scan->skew(), skew, 0.1);
    Page page;
    page.width = scan->ink().width;
    page.height = scan->ink().height;
    page.straightened =
        Straightened{turn, scan->skew(), in_points(raster.width), in_points(raster.height)};
    const PlacesBack back(page);
    for (const Point at : {Point{0, 0}, Point{200, 30}, Point{30, 200}, Point{280, 280}}) {
      EXPECT_NEAR(back.at(at).x, scan->on_picture(at).x, 0.5);
      EXPECT_NEAR(back.at(at).y, scan->on_picture(at).y, 0.5);
    }
  }
}

/// A page with that picture, before any stage has run.
Page page_with(const std::string& data, const std::string& media_type, const Box& box) {
  Page page;
  page.id = {1};
  page.width = box.x1;
  page.height = box.y1;
  Picture picture;
  picture.id = {page.id, 1};
  picture.box = box;
  picture.media_type = media_type;
  picture.data = data;
  page.pictures.push_back(std::move(picture));
  Shape shape;
  shape.kind = Shape::Kind::picture;
  shape.box = box;
  page.marks.shapes.push_back(shape);
  return page;
}

TEST(UnreadablePage, StaysAsItWasWithItsPicture) {
  BROADSHEET_NEEDS_SCANS();
  const std::string whole = png_of(part());
  std::string scrambled = whole;
  for (std::size_t i = 60; i < scrambled.size(); ++i) scrambled[i] = static_cast<char>(i * 37);
  for (const auto& [data, kind] :
       {std::pair{whole.substr(0, 40), "image/png"}, std::pair{whole.substr(0, 20), "image/png"},
        std::pair{scrambled, "image/png"},
        std::pair{std::string("\xFF\xD8\xFF\xE0", 4), "image/jpeg"},
        std::pair{std::string("GIF89a\1\0\1\0\0\0\0;", 14), "image/gif"}}) {
    const Page page = page_with(data, kind, {0, 0, 290, 290});
    Diagnostics found;
    EXPECT_EQ(read_page_picture(page, reading_settings(), found), page) << data.size();
    EXPECT_EQ(found.count(DiagCode::page_not_recognized), 1U) << data.size();
    EXPECT_EQ(found.count(DiagCode::page_recognized), 0U) << data.size();
  }
}

TEST(UnreadablePage, WithMorePixelsThanTheLimitKeepsItsPicture) {
  BROADSHEET_NEEDS_SCANS();
  Settings settings = reading_settings();
  settings.limits.picture_pixels = 10'000;
  const Page page = page_with(png_of(part()), "image/png", whole(part()));
  Diagnostics found;
  EXPECT_EQ(read_page_picture(page, settings, found), page);
  ASSERT_EQ(found.count(DiagCode::page_not_recognized), 1U);
  EXPECT_THAT(found.items()[0].detail, HasSubstr("picture.pixels"));
}

TEST(UnreadablePage, IsAPageOfItsIssueWithNothingLost) {
  BROADSHEET_NEEDS_SCANS();
  const std::string whole = png_of(part());
  for (const std::size_t size : {whole.size() / 2, whole.size() / 20}) {
    const Issue issue = ingested("page.png", whole.substr(0, size), reading_settings());
    ASSERT_EQ(issue.pages.size(), 1U);
    EXPECT_EQ(issue.pages[0].pictures.size(), 1U);
    expect_nothing_lost(issue);
  }
}

TEST(RecognizedPage, BeyondTheLimitOfLinesStaysAPictureAndSaysSo) {
  BROADSHEET_NEEDS_ENGLISH();
  Settings settings = reading_settings();
  settings.limits.ocr_lines = 3;
  settings.lang = "en";
  const Issue issue = ingested("page.png", png_of(part()), settings);
  EXPECT_EQ(texts_of(issue).size(), 3U);
  EXPECT_THAT(details(issue.diagnostics, DiagCode::page_not_recognized),
              Contains(HasSubstr("ocr.lines")));
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 1U);
  EXPECT_FALSE(issue.pages[0].pictures.at(0).data.empty());
  expect_nothing_lost(issue);
}

/// A PDF whose page is that JPEG, with what is painted behind it.
std::string pdf_of_jpeg(const Raster& raster, const std::string& jpeg, const std::string& painted) {
  test::PdfPage page;
  const std::string width = std::to_string(std::lround(in_points(raster.width)));
  const std::string height = std::to_string(std::lround(in_points(raster.height)));
  page.box = "[0 0 " + width + " " + height + "]";
  page.resources = "/XObject << /X 10 0 R >>";
  page.content = "q " + width + " 0 0 " + height + " 0 0 cm /X Do Q " + painted;
  return test::make_pdf(
      {page}, {"<< /Type /XObject /Subtype /Image /Width " + std::to_string(raster.width) +
               " /Height " + std::to_string(raster.height) +
               " /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode >>\n--\n" + jpeg});
}

/// The same with text that nobody sees.
std::string scanned_pdf(const Raster& raster, const std::string& hidden) {
  return pdf_of_jpeg(raster, to_jpeg(raster, kDrawnDpi, 92),
                     "BT 3 Tr /F1 10 Tf 30 200 Td (" + hidden + ") Tj ET");
}

/// The hidden text of a page, and where it stands.
std::map<std::string, Box> hidden_lines(const Page& page) {
  std::map<std::string, Box> out;
  for (const Block& block : page.blocks) {
    if (block.role != BlockRole::discarded) continue;
    for (const LineId id : block.lines)
      out[to_utf8(find(page, id)->as_read)] = *find(page, id)->box;
  }
  return out;
}

void expect_near(const Box& box, const Box& expected, double off) {
  EXPECT_NEAR(box.x0, expected.x0, off);
  EXPECT_NEAR(box.y0, expected.y0, off);
  EXPECT_NEAR(box.x1, expected.x1, off);
  EXPECT_NEAR(box.y1, expected.y1, off);
}

TEST(RecognizedPage, KeepsTheHiddenTextOfItsFileInADiscardedBlock) {
  BROADSHEET_NEEDS_ENGLISH();
  Settings always = settings_for_few_lines();
  always.ocr = Ocr::always;
  Settings never = reading_settings();
  never.ocr = Ocr::never;
  constexpr const char* kOld = "Thc oid rccognition uf this pagc was bad";
  for (const Orientation how : {Orientation::none, Orientation::right}) {
    SCOPED_TRACE(static_cast<int>(how));
    const std::string pdf =
        scanned_pdf(how == Orientation::none ? english() : turned(english(), how), kOld);
    const Issue issue = ingested("page.pdf", pdf, always);
    const Page& page = issue.pages.at(0);
    const auto hidden = hidden_lines(page);
    ASSERT_TRUE(hidden.contains(kOld));
    EXPECT_EQ(page.lines.size(), 13U);
    EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 1U);
    EXPECT_GT(issue.balance->discarded, 30U);
    expect_nothing_lost(issue);
    const Issue before = ingested("page.pdf", pdf, never);
    ASSERT_EQ(before.pages[0].lines.size(), 1U);
    expect_near(hidden.at(kOld), *before.pages[0].lines[0].box, 3);
    EXPECT_EQ(page.width, before.pages[0].width);
  }
}

constexpr const char* kNotice =
    "This page was given out by the library of the university on 12 March 2020 for private use.";

std::string stamp(const std::string& text) {
  return "BT /F1 6 Tf 10 3 Td (" + text + ") Tj ET";
}

TEST(RecognizedPage, IsReadThoughItsLibraryStampedANoticeOnIt) {
  BROADSHEET_NEEDS_ENGLISH();
  const std::string jpeg = to_jpeg(english(), kDrawnDpi, 92);
  const Issue issue =
      ingested("page.pdf", pdf_of_jpeg(english(), jpeg, stamp(kNotice)), settings_for_few_lines());
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 1U);
  EXPECT_EQ(issue.pages.at(0).lines.size(), 13U);
  EXPECT_TRUE(hidden_lines(issue.pages.at(0)).contains(kNotice));
  expect_nothing_lost(issue);
}

/// A page as scanners pack it: its paper as a picture of the whole page, its letters as a stencil
/// over a part of it.
std::string mixed_raster_pdf(const Raster& print) {
  Raster paper = blank(Raster::Kind::grey, print.width / 8, print.height / 8);
  std::fill(paper.pixels.begin(), paper.pixels.end(), std::uint8_t{230});
  const int edge = print.width / 100;
  const Raster part = cropped(print, {edge, edge, print.width - 2 * edge, print.height - 2 * edge});
  Raster bits = blank(Raster::Kind::bits, part.width, part.height);
  for (int y = 0; y < part.height; ++y) {
    for (int x = 0; x < part.width; ++x) {
      if (part.row(y)[x] > 127)
        bits.row(y)[x / 8] = static_cast<std::uint8_t>(bits.row(y)[x / 8] | 0x80U >> (x % 8));
    }
  }
  const Box all = whole(print);
  test::PdfPage page;
  page.box = fmt::format("[0 0 {} {}]", all.x1, all.y1);
  page.resources = "/XObject << /P 10 0 R /S 11 0 R >>";
  page.content =
      fmt::format("q {} 0 0 {} 0 0 cm /P Do Q q {} 0 0 {} {} {} cm 0 g /S Do Q", all.x1, all.y1,
                  in_points(part.width), in_points(part.height), in_points(edge), in_points(edge));
  const auto image = [](const Raster& raster, const char* kind, std::string_view bytes) {
    return fmt::format("<< /Type /XObject /Subtype /Image /Width {} /Height {} {} >>\n--\n{}",
                       raster.width, raster.height, kind, bytes);
  };
  return test::make_pdf(
      {page}, {image(paper, "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode",
                     to_jpeg(paper, kDrawnDpi, 92)),
               image(bits, "/ImageMask true /BitsPerComponent 1",
                     {reinterpret_cast<const char*>(bits.pixels.data()), bits.pixels.size()})});
}

TEST(RecognizedPage, OfPaperAndStencilsOfItsLettersIsReadFromBoth) {
  BROADSHEET_NEEDS_ENGLISH();
  Settings settings = settings_for_few_lines();
  settings.lang = "en";
  const Issue issue = ingested("page.pdf", mixed_raster_pdf(english()), settings);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 1U);
  EXPECT_EQ(issue.pages.at(0).lines.size(), 12U);
  EXPECT_THAT(texts_of(issue),
              testing::IsSupersetOf({"THE HARBOUR GAZETTE", "Council votes to rebuild",
                                     "Work on the sheds is to begin before winter"}));
  expect_nothing_lost(issue);
}

TEST(RecognizedPage, IsReadWithFewerPixelsWhereItsPictureIsBeyondTheLimit) {
  BROADSHEET_NEEDS_ENGLISH();
  Settings settings = settings_for_few_lines();
  settings.lang = "en";
  settings.limits.picture_pixels = 1'500'000;
  ASSERT_GT(english().width * english().height, 2'000'000);
  const std::string jpeg = to_jpeg(english(), kDrawnDpi, 92);
  const Issue issue = ingested("page.pdf", pdf_of_jpeg(english(), jpeg, ""), settings);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 1U);
  EXPECT_EQ(issue.pages.at(0).lines.size(), 12U);
  EXPECT_EQ(issue.pages.at(0).pictures.at(0).data, jpeg);
  expect_nothing_lost(issue);
}

TEST(RecognizedPage, KeepsTheTextThatItHasWhereALimitLeavesLessOfIt) {
  BROADSHEET_NEEDS_ENGLISH();
  Settings settings = reading_settings();
  settings.ocr = Ocr::always;
  settings.lang = "en";
  settings.limits.ocr_lines = 2;
  const std::string pdf =
      test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) + "/samples/printed/two-pages.pdf");
  const Issue issue = ingested("page.pdf", pdf, settings);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 0U);
  EXPECT_THAT(details(issue.diagnostics, DiagCode::page_not_recognized),
              testing::Each(AllOf(HasSubstr("the text that the page has is kept"),
                                  HasSubstr("--limit ocr.lines=N"))));
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_not_recognized), 2U);
  EXPECT_EQ(texts_of(issue), texts_of(original("printed/two-pages.pdf")));
  expect_nothing_lost(issue);
}

/// Shades that no print has.
Raster shades(int width, int height) {
  Raster raster = blank(Raster::Kind::grey, width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      raster.row(y)[x] = static_cast<std::uint8_t>(60 + (x * 90 / width) + (y * 90 / height));
  return raster;
}

TEST(RecognizedPage, IsNotThatOfAPhotographWithItsCaptionOverIt) {
  BROADSHEET_NEEDS_SCANS();
  const Raster photograph = shades(800, 800);
  const Issue issue = ingested(
      "page.pdf", pdf_of_jpeg(photograph, to_jpeg(photograph, kDrawnDpi, 92), stamp(kNotice)),
      reading_settings());
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_recognized), 0U);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_not_recognized), 0U);
  EXPECT_THAT(texts_of(issue), testing::ElementsAre(kNotice));
  EXPECT_THAT(hidden_lines(issue.pages.at(0)), IsEmpty());
  expect_nothing_lost(issue);
}

TEST(RecognizedPage, OfADamagedPictureSaysSoOnceWithTheNameOfTheFile) {
  BROADSHEET_NEEDS_ENGLISH();
  const std::string whole = to_jpeg(english(), kDrawnDpi, 92);
  std::string scrambled = whole;
  std::fill_n(scrambled.begin() + static_cast<std::ptrdiff_t>(whole.size() / 2), 2'000, '\xFF');
  const std::string cut = whole.substr(0, whole.size() / 2);
  Settings settings = reading_settings();
  settings.limits.ocr_lines = 3;
  for (const std::string& jpeg : {scrambled, cut}) {
    const Issue picture = ingested("page.jpg", jpeg, settings);
    EXPECT_THAT(details(picture.diagnostics, DiagCode::picture_damaged),
                testing::ElementsAre(
                    AllOf(HasSubstr("page.jpg: it is damaged"), HasSubstr("Fetch it again"))));
    expect_nothing_lost(picture);
    const Issue pdf = ingested("page.pdf", pdf_of_jpeg(english(), jpeg, ""), settings);
    EXPECT_THAT(details(pdf.diagnostics, DiagCode::picture_damaged),
                testing::ElementsAre(HasSubstr("it is damaged")));
    EXPECT_EQ(pdf.diagnostics.count(DiagCode::page_recognized), 1U);
    expect_nothing_lost(pdf);
  }
}

/// Black and white at random, in squares of so many pixels.
Raster noise_of(int grain) {
  Raster noise = blank(Raster::Kind::grey, 700, 700);
  std::uint32_t state = 12'345;
  for (int y = 0; y < noise.height; ++y) {
    for (int x = 0; x < noise.width; ++x) {
      const bool is_new = y % grain == 0 && x % grain == 0;
      if (is_new) state = state * 1'664'525U + 1'013'904'223U;
      const bool is_first = y % grain == 0;
      noise.row(y)[x] = !is_first             ? noise.row(y - 1)[x]
                        : (state >> 31U) != 0 ? std::uint8_t{255}
                                              : std::uint8_t{0};
    }
  }
  return noise;
}

TEST(UnreadablePage, OfNoiseHasNoTextAndSaysWhatToTry) {
  BROADSHEET_NEEDS_ENGLISH();
  Settings settings = reading_settings();
  settings.lang = "en";
  std::size_t named = 0;
  for (const int grain : {1, 3, 5}) {
    const Issue issue = ingested("page.png", png_of(noise_of(grain)), settings);
    EXPECT_THAT(texts_of(issue), IsEmpty()) << grain;
    named += issue.diagnostics.count(DiagCode::page_not_recognized);
    EXPECT_THAT(details(issue.diagnostics, DiagCode::page_not_recognized),
                testing::Each(AllOf(HasSubstr("like no print of en"), HasSubstr("--lang"))));
    EXPECT_EQ(issue.diagnostics.count(DiagCode::page_not_recognized) +
                  issue.diagnostics.count(DiagCode::page_empty),
              1U);
    expect_nothing_lost(issue);
  }
  EXPECT_GT(named, 0U);
}

TEST(RecognizedPage, LeavesPicturesOfTheFileWhereTheyAre) {
  BROADSHEET_NEEDS_ENGLISH();
  const Box logo{10, 200, 60, 280};
  const Raster raster = turned(english(), Orientation::left);
  Page page = page_with(png_of(raster), "image/png", whole(raster));
  Picture picture = page.pictures[0];
  picture.id.n = 2;
  picture.box = logo;
  page.pictures.push_back(picture);
  Diagnostics found;
  page = read_page_picture(std::move(page), settings_for_few_lines(), found);
  ASSERT_EQ(page.straightened->turn, 90);
  put_places_back(page);
  expect_near(*page.pictures[1].box, logo, 0.05);
  EXPECT_THAT(faults_of(page), IsEmpty());
}

struct Converted {
  std::map<std::string, std::string> files;
  Outcome outcome;
};

Converted converted(const std::string& name, const std::string& bytes, const Settings& settings,
                    std::size_t threads) {
  const test::Scratch scratch;
  const std::filesystem::path path = scratch.write(name, bytes);
  ConvertOptions options;
  options.settings = settings;
  options.data = BROADSHEET_SOURCE_DIR;
  options.formats = {"xml"};
  options.threads = threads;
  Converted out;
  convert(
      {name, "item", {path}}, options, [&](const Outcome& outcome) { out.outcome = outcome; },
      [&](const std::string&, std::span<const exporting::OutputFile> files) {
        for (const exporting::OutputFile& file : files)
          if (file.path != "receipt.json") out.files[file.path] = file.bytes;
      });
  return out;
}

TEST(RecognizedPages, AreTheSameEachTimeWithAnyNumberOfThreads) {
  BROADSHEET_NEEDS_ENGLISH();
  const Raster upper = cropped(part(), {0, 0, part().width, part().height / 2});
  const Raster lower =
      cropped(part(), {0, part().height / 2, part().width, part().height - part().height / 2});
  const std::string tiff =
      test::make_tiff({{upper, 5, kDrawnDpi, kDrawnDpi}, {lower, 5, kDrawnDpi, kDrawnDpi}});
  const Converted one = converted("pages.tif", tiff, reading_settings(), 1);
  EXPECT_EQ(one.outcome.fault, nullptr);
  EXPECT_EQ(one.outcome.diagnostics.count(DiagCode::page_recognized), 2U);
  ASSERT_TRUE(one.files.contains("issue.xml"));
  const Converted four = converted("pages.tif", tiff, reading_settings(), 4);
  EXPECT_EQ(four.files, one.files);
  EXPECT_EQ(four.outcome.diagnostics.items(), one.outcome.diagnostics.items());
}

TEST(RecognizedPage, ThatIsBlankIsEmptyAndNoFault) {
  BROADSHEET_NEEDS_SCANS();
  Raster white = blank(Raster::Kind::grey, 900, 1200);
  std::fill(white.pixels.begin(), white.pixels.end(), std::uint8_t{255});
  for (const Raster& raster : {white, blank(Raster::Kind::grey, 900, 1200)}) {
    const Issue issue = ingested("page.png", png_of(raster), reading_settings());
    EXPECT_THAT(texts_of(issue), IsEmpty());
    EXPECT_GE(issue.diagnostics.count(DiagCode::page_empty), 1U);
    EXPECT_EQ(issue.diagnostics.count(DiagCode::page_not_recognized), 0U);
    expect_nothing_lost(issue);
  }
}

TEST(UnreadablePage, WhereAllEnginesAreMissingNamesThePackageAndIsWritten) {
  BROADSHEET_NEEDS_SCANS();
  const test::Scratch empty;
  Settings settings = reading_settings();
  const auto none = std::make_shared<recognize::EngineFiles>();
  none->tessdata = empty.path().string();
  settings.line_readers = line_readers([&] { return none; }, settings.modules);
  for (const char* lang : {"", "en", "zh-Hans"}) {
    settings.lang = lang;
    const Converted done = converted("page.png", png_of(part()), settings, 1);
    EXPECT_EQ(done.outcome.fault, nullptr);
    EXPECT_EQ(done.outcome.receipt.status, Status::ok);
    ASSERT_EQ(done.outcome.diagnostics.count(DiagCode::page_not_recognized), 1U) << lang;
    EXPECT_THAT(details(done.outcome.diagnostics, DiagCode::page_not_recognized),
                Contains(HasSubstr("tesseract-ocr-")))
        << lang;
    EXPECT_EQ(done.outcome.diagnostics.count(DiagCode::balance_uneven), 0U);
    EXPECT_TRUE(done.files.contains("issue.xml"));
  }
}

}  // namespace
}  // namespace broadsheet::pipeline
