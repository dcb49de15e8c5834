// SPDX-License-Identifier: GPL-3.0-or-later
// The engines at work, on lines that are drawn here.
#include "stages/recognize/engines/engines.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "pipeline/modules.h"
#include "pipeline/ocr_models.h"
#include "stages/recognize/engines/choose.h"
#include "stages/recognize/engines/ctc/ctc.h"
#include "stages/recognize/engines/tesseract/tesseract.h"
#include "tests/unit/recognize/drawn_line.h"

namespace broadsheet::recognize {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr TextView kChinese = U"本报记者从市气象局获悉，今年夏天";
constexpr TextView kEnglish = U"The council met on Tuesday";
constexpr TextView kTraditional = U"今日市政會議決定開放圖書館";

const EngineFiles& files() {
  static const std::shared_ptr<const EngineFiles> found =
      pipeline::find_engine_files("", BROADSHEET_DATA);
  return *found;
}

const Modules& modules() {
  static const std::shared_ptr<const Modules> found = pipeline::installed_modules(BROADSHEET_DATA);
  return *found;
}

bool has_ctc() {
  return !files().models.empty() && files().onnxruntime != nullptr;
}

bool has_network(const char* name) {
  return std::find(files().trained.begin(), files().trained.end(), name) != files().trained.end();
}

#define BROADSHEET_NEEDS_CTC() \
  if (!has_ctc()) GTEST_SKIP() << "skipped: `tools/setup.sh ocr` brings onnxruntime and its model"
#define BROADSHEET_NEEDS_NETWORK(name) \
  if (!has_network(name)) GTEST_SKIP() << "skipped: " << tesseract_package(name) << " brings it"
#define BROADSHEET_NEEDS_TYPE(line) \
  if ((line).picture.grey.empty()) GTEST_SKIP() << "skipped: the fonts of packages.txt draw it"

std::unique_ptr<LineReader> ctc(std::string_view script = "Hans") {
  return open_ctc(files().models.at(0), files().onnxruntime, script);
}

std::unique_ptr<LineReader> tesseract_of(const char* network) {
  return open_tesseract(files().tessdata, network, tesseract_package(network));
}

Text text_of(const LineReading& reading) {
  Text out;
  for (const ReadCharacter& c : reading.characters) out.push_back(c.character);
  return out;
}

/// Every character stands in the picture, behind the one before, and its other readings are others.
void expect_whole(const LineReading& reading, const LinePicture& line) {
  const auto along = static_cast<float>(line.is_vertical ? line.height : line.width);
  float reached = 0;
  for (const ReadCharacter& c : reading.characters) {
    EXPECT_GE(c.from, reached);
    EXPECT_LE(c.from, c.to);
    EXPECT_LE(c.to, along);
    EXPECT_LE(c.sureness, 100);
    EXPECT_LE(c.others.size(), 4U);
    for (const OtherReading& other : c.others) EXPECT_NE(other.character, c.character);
    reached = c.from;
  }
  EXPECT_GE(reading.confidence, 0);
  EXPECT_LE(reading.confidence, 1);
}

/// Each character where it was drawn, within a tenth of the line's height.
void expect_places(const LineReading& reading, const test::DrawnLine& line) {
  ASSERT_EQ(reading.characters.size(), line.places.size());
  const LinePicture& picture = line.picture;
  const float off = static_cast<float>(picture.is_vertical ? picture.width : picture.height) / 10;
  for (std::size_t i = 0; i < line.places.size(); ++i) {
    if (reading.characters[i].character == U' ') continue;
    EXPECT_NEAR(reading.characters[i].from, line.places[i].from, off) << i;
    EXPECT_NEAR(reading.characters[i].to, line.places[i].to, off) << i;
  }
}

void expect_read(LineReader& reader, TextView text, unsigned size, const char* font,
                 bool is_vertical = false) {
  const test::DrawnLine line = test::draw_line(text, size, font, is_vertical);
  BROADSHEET_NEEDS_TYPE(line);
  const LineReading reading = reader.read(line.picture);
  EXPECT_EQ(to_utf8(text_of(reading)), to_utf8(text));
  EXPECT_GT(reading.confidence, 0.7);
  expect_whole(reading, line.picture);
  expect_places(reading, line);
  EXPECT_EQ(reader.read(line.picture), reading) << "the same picture, the same reading";
}

TEST(Engines, HaveOneNameEach) {
  std::set<std::string_view> names;
  for (const EngineRow& engine : engine_table()) {
    EXPECT_TRUE(names.insert(engine.name).second) << engine.name;
    EXPECT_FALSE(engine.sentence.empty() || engine.brought_by.empty()) << engine.name;
  }
}

TEST(Ctc, ReadsChineseThatWasDrawn) {
  BROADSHEET_NEEDS_CTC();
  for (const unsigned size : {20U, 30U, 64U}) expect_read(*ctc(), kChinese, size, test::kSong);
}

TEST(Ctc, ReadsLinesThatRunDownAsRows) {
  BROADSHEET_NEEDS_CTC();
  const test::DrawnLine line = test::draw_line(U"今年夏天市政府决定开放", 32, test::kSong, true);
  BROADSHEET_NEEDS_TYPE(line);
  const LineReading reading = ctc()->read(line.picture);
  EXPECT_EQ(to_utf8(text_of(reading)), "今年夏天市政府决定开放");
  expect_places(reading, line);
}

TEST(Ctc, ReadsALineThatIsLongerThanItsNetworkTakes) {
  BROADSHEET_NEEDS_CTC();
  Text text;
  for (int i = 0; i < 20; ++i) text += kChinese;
  expect_read(*ctc(), text, 28, test::kSong);
}

TEST(Tesseract, ReadsEnglishThatWasDrawn) {
  BROADSHEET_NEEDS_NETWORK("eng");
  for (const unsigned size : {24U, 34U, 64U})
    expect_read(*tesseract_of("eng"), kEnglish, size, test::kRoman);
}

TEST(Tesseract, ReadsChineseInBothDirections) {
  BROADSHEET_NEEDS_NETWORK("chi_sim");
  BROADSHEET_NEEDS_NETWORK("chi_tra_vert");
  expect_read(*tesseract_of("chi_sim"), U"今年夏天市政府决定开放公园", 36, test::kSong);
  expect_read(*tesseract_of("chi_tra_vert"), kTraditional, 36, test::kSong, true);
}

TEST(Tesseract, NamesThePackageOfALanguageThatIsMissing) {
  try {
    (void)tesseract_of("tlh_vert");
    FAIL() << "nobody has it";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unsupported);
    EXPECT_THAT(error.what(), HasSubstr("tesseract-ocr-tlh-vert"));
  }
}

TEST(Tesseract, SaysNothingOnStderr) {
  testing::internal::CaptureStderr();
  EXPECT_THROW((void)tesseract_of("tlh"), Error);
  if (has_network("eng")) {
    LinePicture odd{12, 8, std::vector<std::uint8_t>(96, 255), false, 0};
    odd.grey[40] = 0;
    (void)tesseract_of("eng")->read(odd);
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

/// Every engine that is here, in both directions.
std::vector<std::unique_ptr<LineReader>> all_readers() {
  std::vector<std::unique_ptr<LineReader>> readers;
  if (has_ctc()) readers.push_back(ctc());
  for (const char* network : {"eng", "chi_sim", "chi_sim_vert"})
    if (has_network(network)) readers.push_back(tesseract_of(network));
  return readers;
}

TEST(Engines, GiveNoTextForWhatIsNoLine) {
  const auto readers = all_readers();
  if (readers.empty()) GTEST_SKIP() << "skipped: no engine is installed";
  const auto filled = [](std::uint32_t width, std::uint32_t height, std::uint8_t grey) {
    return LinePicture{width, height, std::vector<std::uint8_t>(std::size_t{width} * height, grey),
                       false, 200};
  };
  std::vector<LinePicture> lines = {
      {},
      filled(1, 1, 0),
      filled(1, 1, 255),
      filled(300, 40, 255),
      filled(300, 40, 0),
      filled(60'000, 40, 255),
      filled(9'000, 9'000, 200),
      filled(2'000, 2, 90),
  };
  lines.push_back(filled(300, 40, 255));
  lines.back().grey.pop_back();  // cut short
  lines.push_back(filled(40'000, 40, 255));
  for (std::size_t i = 0; i < lines.back().grey.size(); i += 2) lines.back().grey[i] = 0;
  for (LinePicture& line : lines) {
    for (const bool is_vertical : {false, true}) {
      line.is_vertical = is_vertical;
      for (const auto& reader : readers)
        EXPECT_THAT(reader->read(line).characters, testing::IsEmpty()) << line.width;
    }
  }
}

TEST(Engines, AreLessSureOfACharacterWithAnotherPrintedOnIt) {
  BROADSHEET_NEEDS_CTC();
  constexpr std::size_t kSpoilt = 7;
  const test::DrawnLine line = test::draw_line(kChinese, 32, test::kSong);
  BROADSHEET_NEEDS_TYPE(line);
  Text other(kChinese);
  other[kSpoilt] = U'候';
  LinePicture spoilt = test::draw_line(other, 32, test::kSong).picture;
  ASSERT_EQ(spoilt.grey.size(), line.picture.grey.size());
  for (std::size_t i = 0; i < spoilt.grey.size(); ++i)
    spoilt.grey[i] = std::min(spoilt.grey[i], line.picture.grey[i]);
  const LineReading clean = ctc()->read(line.picture);
  const LineReading reading = ctc()->read(spoilt);
  expect_whole(reading, spoilt);
  EXPECT_LT(reading.confidence, clean.confidence);
  ASSERT_EQ(reading.characters.size(), clean.characters.size());
  EXPECT_LT(reading.characters[kSpoilt].sureness, clean.characters[kSpoilt].sureness);
  EXPECT_THAT(reading.characters[kSpoilt].others, Not(testing::IsEmpty()));
}

TEST(Engines, AreChosenByScriptAndDirection) {
  BROADSHEET_NEEDS_CTC();
  BROADSHEET_NEEDS_NETWORK("chi_sim");
  BROADSHEET_NEEDS_NETWORK("chi_tra_vert");
  const auto best_of = [](const char* tag, bool is_vertical) {
    const EngineRow* best = nullptr;
    Fitness most = Fitness::none;
    for (const EngineRow& engine : engine_table()) {
      const Offer offer = engine.offer({find_read_language(tag), is_vertical}, files());
      if (offer.fitness > most) {
        most = offer.fitness;
        best = &engine;
      }
    }
    return best == nullptr ? std::string_view() : best->name;
  };
  EXPECT_EQ(best_of("zh-Hans", false), "ctc");
  EXPECT_EQ(best_of("zh-Hans", true), "tesseract");
  EXPECT_EQ(best_of("zh-Hant", true), "tesseract");
  if (has_network("eng")) {
    EXPECT_EQ(best_of("en-GB", false), "tesseract");
  }
}

TEST(Engines, StandInForEachOtherThroughTheirModules) {
  BROADSHEET_NEEDS_CTC();
  BROADSHEET_NEEDS_NETWORK("chi_sim");
  const test::DrawnLine line = test::draw_line(U"今年夏天市政府决定开放", 36, test::kSong);
  BROADSHEET_NEEDS_TYPE(line);
  const LineKind kind{find_read_language("zh-Hans"), false};
  EngineFiles no_ctc = files();
  no_ctc.models.clear();
  EngineFiles no_tesseract = files();
  no_tesseract.trained.clear();
  for (const EngineFiles* some : {&files(), &std::as_const(no_ctc), &std::as_const(no_tesseract)}) {
    const ChosenReader chosen = choose_reader(kind, *some, modules(), Opening::at_once);
    EXPECT_EQ(to_utf8(text_of(chosen.reader->read(line.picture))), "今年夏天市政府决定开放");
    EXPECT_EQ(chosen.missing.empty(), some == &files());
  }
}

TEST(Ctc, RefusesAModelThatIsCutShortInWords) {
  BROADSHEET_NEEDS_CTC();
  const CtcModel whole = files().models.at(0);
  for (const std::size_t share : {0U, 1U, 50U, 90U}) {
    CtcModel model = whole;
    model.network.resize(whole.network.size() * share / 100);
    try {
      (void)open_ctc(model, files().onnxruntime, "Hans");
      FAIL() << share;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::unsupported);
      EXPECT_THAT(error.what(), HasSubstr("the model " + whole.name));
    }
  }
}

TEST(Ctc, RefusesADictionaryOfAnotherSizeInWords) {
  BROADSHEET_NEEDS_CTC();
  CtcModel model = files().models.at(0);
  model.dictionary += "\n甲\n乙\n丙\n";
  try {
    (void)open_ctc(model, files().onnxruntime, "Hans");
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("They do not belong together."));
  }
}

/// A field of a protocol buffer: bytes under a number.
std::string field(int number, const std::string& bytes) {
  std::string out(1, static_cast<char>(number << 3 | 2));
  std::size_t size = bytes.size();
  for (; size >= 0x80; size >>= 7) out.push_back(static_cast<char>(size | 0x80));
  out.push_back(static_cast<char>(size));
  return out + bytes;
}
std::string field(int number, unsigned value) {
  return {static_cast<char>(number << 3), static_cast<char>(value)};
}

/// ONNX of a network that gives its input again: numbers of a type, in so many dimensions (0: any).
std::string echo(unsigned type, const std::vector<unsigned>& shape) {
  std::string dimensions;
  for (const unsigned size : shape)
    dimensions += field(1, size == 0 ? field(2, std::string("any")) : field(1, size));
  const std::string tensor = field(2, field(1, field(1, type) + field(2, dimensions)));
  const std::string node =
      field(1, std::string("x")) + field(2, std::string("y")) + field(4, std::string("Identity"));
  const std::string graph = field(1, node) + field(2, std::string("echo")) +
                            field(11, field(1, std::string("x")) + tensor) +
                            field(12, field(1, std::string("y")) + tensor);
  return field(1, 8U) + field(7, graph) + field(8, field(2, 13U));
}

TEST(Ctc, RefusesNetworksOfAnotherKindInWords) {
  BROADSHEET_NEEDS_CTC();
  constexpr unsigned kFloats = 1;
  constexpr unsigned kWholeNumbers = 7;
  const std::tuple<std::string, const char*> cases[] = {
      {echo(kWholeNumbers, {1, 3, 48, 0}), "no array of 32-bit numbers"},
      {echo(kFloats, {1, 3, 48}), "no pictures of three channels"},
      {echo(kFloats, {1, 1, 48, 0}), "no pictures of three channels"},
      {echo(kFloats, {1, 3, 32, 0}), "32 pixels high, not 48"},
      {echo(kFloats, {1, 3, 48, 100}), "one width only, 100 pixels"},
      {echo(kFloats, {1, 3, 48, 0}), "another kind of network"},
  };
  for (const auto& [network, words] : cases) {
    CtcModel model = files().models.at(0);
    model.network = network;
    try {
      (void)open_ctc(model, files().onnxruntime, "Hans");
      FAIL() << words;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::unsupported);
      EXPECT_THAT(error.what(), HasSubstr(words));
    }
  }
}

}  // namespace
}  // namespace broadsheet::recognize
