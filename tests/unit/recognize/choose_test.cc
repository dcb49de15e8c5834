// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/choose.h"

#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"

namespace broadsheet::recognize {
namespace {

using ::testing::HasSubstr;

LineReading reading(TextView text, std::uint8_t sureness) {
  LineReading out;
  for (const char32_t c : text) {
    const auto at = static_cast<float>(out.characters.size());
    out.characters.push_back({c, at, at + 1, sureness, {}});
  }
  out.confidence = sureness / 100.0;
  return out;
}

Text text_of(const LineReading& read) {
  Text out;
  for (const ReadCharacter& c : read.characters) out.push_back(c.character);
  return out;
}

/// Gives the same reading of each line, and counts them.
class Fixed final : public LineReader {
 public:
  explicit Fixed(LineReading reading) : reading_(std::move(reading)) {}
  [[nodiscard]] LineReading read(const LinePicture&) override { return reading_; }

 private:
  LineReading reading_;
};

TEST(SurerReading, IsTheOtherOnlyIfThatIsMuchSurer) {
  EXPECT_EQ(text_of(surer_reading(reading(U"天气", 60), reading(U"大气", 80))), U"天气");
  EXPECT_EQ(text_of(surer_reading(reading(U"天气", 30), reading(U"大气", 80))), U"大气");
  EXPECT_EQ(text_of(surer_reading({}, reading(U"大气", 20))), U"大气") << "read by one alone";
  EXPECT_EQ(text_of(surer_reading(reading(U"天气", 30), {})), U"天气");
}

TEST(SurerReading, KeepsWhatTheOtherHasInItsPlaceAsCandidates) {
  const LineReading both = surer_reading(reading(U"大气", 80), reading(U"天气", 60));
  EXPECT_THAT(both.characters[0].others, testing::ElementsAre(OtherReading{U'天', 60}));
  EXPECT_THAT(both.characters[1].others, testing::IsEmpty());
}

TEST(SurerReading, TakesAHanThatIsSureForOneThatIsDoubtful) {
  LineReading doubtful = reading(U"堅持培走", 80);
  doubtful.characters[2].sureness = 20;
  LineReading sure = reading(U"坚持着走", 60);
  sure.characters[2].sureness = 90;
  const LineReading both = surer_reading(doubtful, sure);
  EXPECT_EQ(text_of(both), U"堅持着走");
  EXPECT_EQ(both.characters[2].sureness, 90);
  EXPECT_EQ(both.characters[2].from, 2) << "in its place";
  EXPECT_THAT(both.characters[2].others, testing::ElementsAre(OtherReading{U'培', 20}));
  EXPECT_NEAR(both.confidence, (3 * 0.8 + 0.9) / 4, 1e-9);
  EXPECT_EQ(text_of(surer_reading(doubtful, reading(U"坚持着走", 60))), U"堅持培走")
      << "neither is sure";
}

TEST(SurerReading, AlignsAcrossCharactersThatOneOfThemLacks) {
  const LineReading both =
      surer_reading(reading(U"今年夏天气温", 80), reading(U"今夏大气温度", 60));
  EXPECT_EQ(text_of(both), U"今年夏天气温");
  EXPECT_THAT(both.characters[3].others, testing::ElementsAre(OtherReading{U'大', 60}));
  for (const std::size_t i : {0U, 1U, 2U, 4U, 5U})
    EXPECT_THAT(both.characters[i].others, testing::IsEmpty()) << i;
}

TEST(SurerReading, NamesNoCandidateTwiceAndFourAtMost) {
  LineReading sure = reading(U"大", 80);
  sure.characters[0].others = {{U'犬', 9}, {U'天', 5}, {U'太', 4}, {U'夫', 3}};
  const LineReading both = surer_reading(sure, reading(U"天", 60));
  EXPECT_THAT(both.characters[0].others,
              testing::ElementsAre(OtherReading{U'天', 60}, OtherReading{U'犬', 9},
                                   OtherReading{U'太', 4}, OtherReading{U'夫', 3}));
}

TEST(SurerReading, OfEndlessLinesIsTheSurerAsItIs) {
  const Text many(30'000, U'一');
  EXPECT_EQ(surer_reading(reading(many, 80), reading(many, 60)), reading(many, 80));
}

TEST(SurestReader, IsThatOfTheLanguageOfTheSample) {
  Fixed unsure(reading(U"xvq", 40));
  Fixed sure(reading(U"天气", 90));
  Fixed blind({});
  const std::vector<LinePicture> sample(3);
  const std::vector<LineReader*> readers = {&unsure, &blind, &sure};
  EXPECT_EQ(surest_reader(sample, readers), 2U);
  EXPECT_EQ(surest_reader({}, readers), 0U) << "nothing was asked: the first";
}

TEST(SurestReader, MustBeSurerWhereItIsOverrated) {
  Fixed simplified(reading(U"天气", 80));
  Fixed traditional(reading(U"天氣", 84));
  const std::vector<LinePicture> sample(8);
  const std::vector<LineReader*> readers = {&traditional, &simplified};
  EXPECT_EQ(surest_reader(sample, readers), 0U);
  EXPECT_EQ(surest_reader(sample, readers, std::vector<double>{0.06, 0}), 1U);
  EXPECT_EQ(surest_reader(sample, readers, std::vector<double>{0.03, 0}), 0U);
  EXPECT_EQ(find_read_language("zh-HK")->overrated, find_read_language("zh-Hant")->overrated);
  EXPECT_GT(find_read_language("zh-Hant")->overrated, find_read_language("zh-Hans")->overrated);
  EXPECT_GT(find_read_language("de-Latf")->overrated, find_read_language("de")->overrated);
}

/// A machine without modules.
class NoModules final : public Modules {
 public:
  [[nodiscard]] Function function(std::string_view module, const char*) const override {
    throw Error(ErrorKind::unsupported, "the module " + std::string(module) + " cannot be opened.");
  }
};

TEST(ChooseReader, SaysWhatWouldReadTheLinesAndWhatBringsIt) {
  try {
    (void)choose_reader({find_read_language("zh-Hans"), false}, {}, NoModules());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unsupported);
    EXPECT_THAT(error.what(), HasSubstr("`tools/setup.sh ocr`"));
    EXPECT_THAT(error.what(), HasSubstr("tesseract-ocr-chi-sim"));
  }
}

TEST(ChooseReader, SaysWhichModuleCannotBeOpened) {
  EngineFiles files;
  files.trained = {"eng"};
  try {
    (void)choose_reader({find_read_language("en"), false}, files, NoModules());
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("libtesseract5"));
  }
}

TEST(ReadLanguages, AreFoundByWhatATagBeginsWith) {
  EXPECT_EQ(find_read_language("de-AT")->tesseract, "deu");
  EXPECT_EQ(find_read_language("de-Latf-AT")->tesseract, "frk");
  EXPECT_EQ(find_read_language("zh-Hant-HK")->tesseract, "chi_tra");
  EXPECT_EQ(find_read_language("zh-HK")->tesseract, "chi_tra");
  EXPECT_EQ(find_read_language("zh")->tesseract, "chi_sim");
  EXPECT_EQ(find_read_language("tlh"), nullptr);
  EXPECT_EQ(tesseract_network(*find_read_language("ja"), true), "jpn_vert");
  EXPECT_EQ(tesseract_network(*find_read_language("en"), true), "eng") << "Latin does not run down";
  EXPECT_EQ(tesseract_package("chi_sim_vert"), "tesseract-ocr-chi-sim-vert");
}

/// A model that is there by name: offers do not open it.
CtcModel model(std::vector<std::string> scripts, std::vector<std::string> also, bool is_vertical) {
  CtcModel out;
  out.name = "m";
  out.dictionary = "a\n天\nü\n";
  out.scripts = std::move(scripts);
  out.also = std::move(also);
  out.is_vertical = is_vertical;
  return out;
}

Fitness fitness_of_ctc(const CtcModel& one, const char* tag, bool is_vertical) {
  EngineFiles files;
  files.models = {one};
  files.onnxruntime = []() -> const void* { return nullptr; };
  return engine_table()[0].offer({find_read_language(tag), is_vertical}, files).fitness;
}

TEST(Models, AreFitForWhatTheyName) {
  const CtcModel across = model({"Hans"}, {"Latn"}, false);
  EXPECT_EQ(fitness_of_ctc(across, "zh-Hans", false), Fitness::best);
  EXPECT_EQ(fitness_of_ctc(across, "zh-Hans", true), Fitness::can) << "laid in a row";
  EXPECT_EQ(fitness_of_ctc(across, "zh-Hant", false), Fitness::none);
  EXPECT_EQ(fitness_of_ctc(across, "en", false), Fitness::can);
  EXPECT_EQ(fitness_of_ctc(across, "de", false), Fitness::none) << "no ß in its dictionary";
  const CtcModel down = model({"Hant", "Jpan"}, {}, true);
  EXPECT_EQ(fitness_of_ctc(down, "zh-Hant", true), Fitness::best);
  EXPECT_EQ(fitness_of_ctc(down, "zh-Hant", false), Fitness::none);
}

}  // namespace
}  // namespace broadsheet::recognize
