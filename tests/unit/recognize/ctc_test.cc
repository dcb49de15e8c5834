// SPDX-License-Identifier: GPL-3.0-or-later
// What needs no network: steps to characters, lines to pictures, columns to characters.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "stages/recognize/engines/ctc/crop.h"
#include "stages/recognize/engines/ctc/decode.h"
#include "stages/recognize/engines/ctc/row.h"
#include "stages/recognize/engines/lines/finish.h"
#include "stages/recognize/engines/lines/places.h"
#include "stages/recognize/engines/lines/turned.h"

namespace broadsheet::recognize {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Steps steps_of(std::size_t classes, std::vector<float> likely) {
  return {likely.size() / classes, classes, std::move(likely)};
}

TEST(Decode, TakesEqualStepsForOneCharacterUnlessNoneStandsBetween) {
  const Steps steps = steps_of(3, {
                                      0.1F, 0.9F, 0,  // 1
                                      0.2F, 0.8F, 0,  // 1
                                      1, 0, 0,        //
                                      0, 1, 0,        // 1
                                      0, 0, 1,        // 2
                                  });
  const auto found = decode(steps);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].class_index, 1U);
  EXPECT_EQ(found[0].first, 0U);
  EXPECT_EQ(found[0].last, 1U);
  EXPECT_FLOAT_EQ(found[0].likely, 0.9F);
  EXPECT_NEAR(found[0].at, 0.47, 0.01);
  EXPECT_EQ(found[1].first, 3U);
  EXPECT_EQ(found[2].class_index, 2U);
}

TEST(Decode, NamesOthersThatAreLikelyTheLikeliestFirst) {
  const Steps steps = steps_of(8, {
                                      0.05F,
                                      0.3F,
                                      0.2F,
                                      0.1F,
                                      0.1F,
                                      0.2F,
                                      0.005F,
                                      0.045F,  //
                                      0.01F,
                                      0.5F,
                                      0.4F,
                                      0.04F,
                                      0,
                                      0,
                                      0,
                                      0.05F,
                                  });
  const auto found = decode(steps);
  ASSERT_EQ(found.size(), 1U);
  std::vector<std::size_t> others;
  for (const auto& other : found[0].others) others.push_back(other.class_index);
  EXPECT_THAT(others, ElementsAre(2, 5, 3, 4)) << "four at most";
  EXPECT_FLOAT_EQ(found[0].others[0].likely, 0.4F);
}

TEST(Decode, OfNoStepsIsNothing) {
  EXPECT_THAT(decode(steps_of(3, {})), testing::IsEmpty());
  EXPECT_THAT(decode(steps_of(3, {1, 0, 0, 1, 0, 0})), testing::IsEmpty());
}

TEST(Dictionary, IsALineAClassAndPerhapsASpace) {
  const Dictionary dictionary("m", "\xEF\xBB\xBF天\r\nab\n\n");
  EXPECT_THAT(dictionary.allowed_classes(), ElementsAre(4, 5));
  EXPECT_EQ(dictionary.of_class(0), U"");
  EXPECT_EQ(dictionary.of_class(1), U"天");
  EXPECT_EQ(dictionary.of_class(2), U"ab");
  EXPECT_EQ(dictionary.of_class(3), U"");
  EXPECT_EQ(dictionary.of_class(4), U" ");
}

TEST(Dictionary, SaysWhatIsWrongWithIt) {
  for (const auto& [bytes, words] :
       {std::pair{"天\n\xFF\n", "line 2 of its dictionary"}, {"", "its dictionary is empty"}}) {
    try {
      const Dictionary dictionary("m", bytes);
      FAIL() << words;
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), HasSubstr(words));
    }
  }
}

/// A line from rows of `#` and space, ten pixels a sign.
LinePicture drawn(const std::vector<std::string>& rows, bool is_vertical = false) {
  constexpr std::uint32_t kSign = 10;
  LinePicture line;
  line.width = static_cast<std::uint32_t>(rows[0].size()) * kSign;
  line.height = static_cast<std::uint32_t>(rows.size()) * kSign;
  line.is_vertical = is_vertical;
  for (std::uint32_t y = 0; y < line.height; ++y) {
    for (std::uint32_t x = 0; x < line.width; ++x)
      line.grey.push_back(rows[y / kSign][x / kSign] == '#' ? 0 : 255);
  }
  return line;
}

std::vector<std::pair<int, int>> numbers(const std::vector<Place>& places) {
  std::vector<std::pair<int, int>> out;
  for (const Place& place : places)
    out.emplace_back(static_cast<int>(place.from), static_cast<int>(place.to));
  return out;
}

TEST(Places, AreTheInkBetweenMiddles) {
  const LinePicture line = drawn({" ## # ## ", " ## # ## ", "         "});
  const std::vector<float> widths = {1, 0.8F, 1};
  const std::vector<float> middles = {17, 48, 75};
  EXPECT_THAT(numbers(places_of(ink_of(line), widths, middles, {0, 90})),
              ElementsAre(std::pair(10, 30), std::pair(40, 50), std::pair(60, 80)));
}

TEST(Places, PartWhatTouchesByItsWidth) {
  const LinePicture line = drawn({"########", "# # # # ", "        "});
  const std::vector<float> widths = {1, 1, 1, 1};
  EXPECT_THAT(
      numbers(places_of(ink_of(line), widths, {}, {0, 80})),
      ElementsAre(std::pair(0, 20), std::pair(20, 40), std::pair(40, 60), std::pair(60, 80)));
}

TEST(Places, OfPunctuationThatFillsASquareAreItsInk) {
  // A character, a comma close behind it, and the white of the comma's square.
  const LinePicture line = drawn({"###    ###", "### #  ###", "### #  ###", "          "});
  const std::vector<float> widths = {1, 1, 1};
  const std::vector<float> middles = {15, 50, 85};
  EXPECT_THAT(numbers(places_of(ink_of(line), widths, middles, {0, 100})),
              ElementsAre(std::pair(0, 30), std::pair(40, 50), std::pair(70, 100)));
}

TEST(Places, OfMoreCharactersThanPixelsStayInTheLine) {
  const LineInk ink = ink_of(drawn({"# ", "  "}));
  const std::vector<float> widths(50, 1.0F);
  const std::vector<float> middles(50, 3.0F);
  for (const auto& places :
       {places_of(ink, widths, {}, {0, 20}), places_of(ink, widths, middles, {0, 20})}) {
    ASSERT_EQ(places.size(), 50U);
    std::uint32_t reached = 0;
    for (const Place& place : places) {
      EXPECT_GE(place.from, reached);
      EXPECT_LE(place.from, place.to);
      EXPECT_LE(place.to, 20U);
      reached = place.from;
    }
  }
}

TEST(Crops, AreOfOneHeightAndSqueezedByWidthOnly) {
  const LinePicture line = drawn({"          ", " # ## ### ", "          "});
  const LineInk ink = ink_of(line);
  const auto whole = crops_of(line, ink, 48, 1);
  const auto squeezed = crops_of(line, ink, 48, 0.5);
  ASSERT_EQ(whole.size(), 1U);
  ASSERT_EQ(squeezed.size(), 1U);
  EXPECT_EQ(whole[0].picture.size(), std::size_t{48} * whole[0].width);
  EXPECT_EQ(whole[0].width - 16, 160U) << "a hundred columns, made as much larger as the height";
  EXPECT_EQ(squeezed[0].width - 16, 80U);
  const auto [least, most] = std::minmax_element(whole[0].picture.begin(), whole[0].picture.end());
  EXPECT_NEAR(*least, -1, 0.05);
  EXPECT_NEAR(*most, 1, 0.001);
}

TEST(Crops, OfAVeryLongLineAreCutWhereItIsWhite) {
  std::string row;
  for (int i = 0; i < 60; ++i) row += "######## ";
  const LinePicture line = drawn({std::string(540, ' '), row, row, std::string(540, ' ')});
  const LineInk ink = ink_of(line);
  const auto crops = crops_of(line, ink, 48, 1);
  ASSERT_GT(crops.size(), 1U);
  EXPECT_EQ(crops.front().from, 0U);
  EXPECT_EQ(crops.back().to, line.width);
  for (std::size_t i = 1; i < crops.size(); ++i) {
    EXPECT_EQ(crops[i].from, crops[i - 1].to);
    EXPECT_EQ(ink.along[crops[i].from], 0U);
  }
}

TEST(Rows, HoldTheCharactersOfALineThatRunsDown) {
  const LinePicture line = drawn({" ###  ",  //
                                  " # #  ",  //
                                  " ###  ",  //
                                  " # #  ",  // two that touch
                                  " ###  ",  //
                                  " ###  ",  //
                                  "      ",  //
                                  " ###  ",  // one of two parts
                                  "      ",  //
                                  " ###  "},
                                 true);
  const Row row = row_of(line, ink_of(line));
  const std::pair<std::uint32_t, std::uint32_t> cells[] = {{0, 30}, {30, 60}, {70, 100}};
  ASSERT_EQ(row.cells.size(), std::size(cells));
  for (std::size_t i = 0; i < std::size(cells); ++i) {
    EXPECT_NEAR(row.cells[i].from, cells[i].first, 3) << i;
    EXPECT_NEAR(row.cells[i].to, cells[i].second, 3) << i;
  }
  EXPECT_GE(row.picture.width, 3 * row.slot);
  EXPECT_EQ(row.picture.grey.size(), std::size_t{row.picture.width} * row.picture.height);
}

TEST(Rows, LieToTheLeftWhenTheyAreTurned) {
  const LinePicture line = drawn({"#  ", "   "}, true);
  const LinePicture flat = turned(line);
  EXPECT_EQ(flat.width, 20U);
  EXPECT_EQ(flat.height, 30U);
  EXPECT_EQ(flat.grey[29 * 20], 0) << "what was above left is below left";
  EXPECT_FALSE(flat.is_vertical);
}

TEST(Spaces, StayBetweenWordsAndGoBesideHan) {
  LineReading reading;
  for (const char32_t c : TextView(U" ab  cd 天 e f "))
    reading.characters.push_back({c, 0, 1, 50, {}});
  finish(reading, ink_of(drawn({"# "})));
  Text text;
  for (const ReadCharacter& c : reading.characters) text.push_back(c.character);
  EXPECT_EQ(to_utf8(text), "ab cd天e f");
  EXPECT_DOUBLE_EQ(reading.confidence, 0.5);
}

TEST(Onnxruntime, OfAnotherKindIsRefusedInWords) {
  const auto none = []() -> const void* { return nullptr; };
  static const ort::ApiBase old = {[](std::uint32_t) -> const ort::Api* { return nullptr; },
                                   []() -> const char* { return "0.1.2"; }};
  static const ort::ApiBase odd = {nullptr, nullptr};
  const std::pair<OrtApiBaseFunction, const char*> cases[] = {
      {nullptr, "`tools/setup.sh ocr` brings it"},
      {none, "`tools/setup.sh ocr` brings it"},
      {[]() -> const void* { return &odd; }, "`tools/setup.sh ocr` brings it"},
      {[]() -> const void* { return &old; }, "onnxruntime 0.1.2 does not offer version 1"},
  };
  for (const auto& [base, words] : cases) {
    try {
      (void)ort::api_of(base);
      FAIL() << words;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::unsupported);
      EXPECT_THAT(error.what(), HasSubstr(words));
    }
  }
}

}  // namespace
}  // namespace broadsheet::recognize
