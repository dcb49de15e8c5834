// SPDX-License-Identifier: GPL-3.0-or-later
// What engines make of little ink in a line of letters.
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "pipeline/recognition/inner_lines.h"
#include "pipeline/recognition/small_marks.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LinePicture;
using recognize::LineReading;

constexpr double kEm = 16;  ///< pixels; a picture of a line is 20 high

/// A picture of a line: # is ink.
LinePicture drawn(const std::vector<std::string_view>& rows) {
  LinePicture picture;
  picture.width = static_cast<std::uint32_t>(rows.front().size());
  picture.height = static_cast<std::uint32_t>(rows.size());
  for (const std::string_view row : rows) {
    for (const char c : row) picture.grey.push_back(c == '#' ? 0 : 255);
  }
  return picture;
}

/// Every character with a place of four pixels, the last of all others are sure.
LineReading reading_of(TextView text, std::size_t unsure) {
  LineReading reading;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto from = static_cast<float>(4 * i);
    reading.characters.push_back(
        {text[i], from, from + 4, static_cast<std::uint8_t>(i == unsure ? 40 : 92), {}});
  }
  reading.confidence = 0.9;
  return reading;
}

Text text_of(const LineReading& reading) {
  Text text;
  for (const recognize::ReadCharacter& read : reading.characters) text.push_back(read.character);
  return text;
}

/// Two letters, white with a mark in it, and two letters.
const std::vector<std::string_view> kSpeck = {
    "                        ", "                        ", "                        ",
    "                        ", " ## ##            ## ## ", " ## ##            ## ## ",
    " ## ##            ## ## ", " ## ##     ##     ## ## ", " ## ##            ## ## ",
    " ## ##            ## ## ", "                        ", "                        ",
    "                        "};
const std::vector<std::string_view> kDash = {
    "                        ", "                        ", "                        ",
    "                        ", " ## ##            ## ## ", " ## ##            ## ## ",
    " ## ##  ########  ## ## ", " ## ##  ########  ## ## ", " ## ##            ## ## ",
    " ## ##            ## ## ", "                        ", "                        ",
    "                        "};

/// Letters close to each other, all of one height.
const std::vector<std::string_view> kLetters = {
    "                            ", "                            ", "                            ",
    "                            ", " ## ## ## ## ## ## ## ## ## ", " ## ## ## ## ## ## ## ## ## ",
    " ## ## ## ## ## ## ## ## ## ", " ## ## ## ## ## ## ## ## ## ", " ## ## ## ## ## ## ## ## ## ",
    " ## ## ## ## ## ## ## ## ## ", " ## ## ## ## ## ## ## ## ## ", " ## ## ## ## ## ## ## ## ## ",
    "                            ", "                            "};

TEST(DropSpecks, TakesOutSignsThatHaveHardlyAnyInk) {
  for (const TextView text : {U"ab — b", U"ab _ b", U"ab “ b", U"ab | b", U"ab . b"}) {
    LineReading reading = reading_of(text, 3);
    reading.characters[3].from = 8;
    reading.characters[3].to = 16;
    drop_specks(reading, drawn(kSpeck), 2 * kEm);
    EXPECT_EQ(text_of(reading), U"ab b") << "one space is left";
    EXPECT_NEAR(reading.confidence, 0.92, 1e-6) << "of what is left";
  }
}

TEST(DropSpecks, TakeOutWhatStandsBeforeAWordWithoutInkOfItsOwn) {
  const auto read = [](TextView text) {
    LineReading reading = reading_of(text, 3);
    drop_specks(reading, drawn(kLetters), kEm);
    return text_of(reading);
  };
  EXPECT_EQ(read(U"ab “ab"), U"ab ab");
  EXPECT_EQ(read(U"abc_ ab"), U"abc ab");
  EXPECT_EQ(read(U"abc_ab"), U"abc_ab") << "in an address";
  LineReading between = reading_of(U"ab‘ab", 2);
  drop_specks(between, drawn(kLetters), kEm);
  EXPECT_EQ(text_of(between), U"ab ab");
}

TEST(DropSpecks, LeaveSignsThatHaveTheirInk) {
  LineReading dash = reading_of(U"ab — b", 3);
  dash.characters[3].from = 8;
  dash.characters[3].to = 16;
  drop_specks(dash, drawn(kDash), kEm);
  EXPECT_EQ(text_of(dash), U"ab — b");
}

TEST(DropSpecks, BelieveAnEngineThatIsSure) {
  LineReading reading = reading_of(U"ab — b", 9);
  drop_specks(reading, drawn(kSpeck), 2 * kEm);
  EXPECT_EQ(text_of(reading), U"ab — b");
  LineReading letters = reading_of(U"ab i b", 3);
  letters.characters[3].from = 8;
  letters.characters[3].to = 16;
  drop_specks(letters, drawn(kSpeck), 2 * kEm);
  EXPECT_EQ(text_of(letters), U"ab i b") << "no sign";
}

/// A blob before the first word; the baseline is the last row with letters.
const std::vector<std::string_view> kBullet = {
    "                    ", "                    ", "                    ", "                    ",
    "                    ", "                    ", "            ## ## ##", "            ## ## ##",
    "            ## ## ##", " ###        ## ## ##", "#####       ## ## ##", "#####       ## ## ##",
    "#####       ## ## ##", " ###        ## ## ##", "            ## ## ##", "            ## ## ##",
    "                    ", "                    ", "                    ", "                    "};

LineReading with_bullet(const std::vector<std::string_view>& rows, char32_t first,
                        std::size_t unsure) {
  LineReading reading = reading_of(Text(1, first) + U" abc", unsure);
  reading.characters[0].to = 6;
  set_bullet(reading, drawn(rows), kEm);
  return reading;
}

TEST(SetBullet, MakesOneOfARoundFullBlobBeforeTheFirstWord) {
  EXPECT_EQ(text_of(with_bullet(kBullet, U'e', 0)), U"• abc");
  EXPECT_EQ(text_of(with_bullet(kBullet, U'.', 0)), U"• abc");
  LineReading large = reading_of(U"e abc", 0);
  large.characters[0].to = 6;
  set_bullet(large, drawn(kBullet), 0.8 * kEm);
  EXPECT_EQ(text_of(large), U"● abc");
  std::vector<std::string_view> square = kBullet;
  square[9] = square[13] = "#####       ## ## ##";
  EXPECT_EQ(text_of(with_bullet(square, U'=', 0)), U"■ abc");
}

TEST(SetBullet, TellsDashesBeforeAnItemByTheirLength) {
  std::vector<std::string_view> en = kBullet;
  en[9] = en[10] = en[12] = en[13] = "            ## ## ##";
  en[11] = "########    ## ## ##";
  LineReading reading = reading_of(U". abc", 0);
  reading.characters[0].to = 9;
  set_bullet(reading, drawn(en), kEm);
  EXPECT_EQ(text_of(reading), U"– abc");
  LineReading longer = reading_of(U"- abc", 9);
  longer.characters[0].to = 9;
  set_bullet(longer, drawn(en), 0.6 * kEm);
  EXPECT_EQ(text_of(longer), U"— abc") << "for smaller type it is long";
}

TEST(SetBullet, LeavesWhatIsHollowLowOrSure) {
  EXPECT_EQ(text_of(with_bullet(kBullet, U'e', 9)), U"e abc") << "sure";
  std::vector<std::string_view> hollow = kBullet;
  hollow[10] = hollow[11] = hollow[12] = "#   #       ## ## ##";
  EXPECT_EQ(text_of(with_bullet(hollow, U'o', 0)), U"o abc");
  std::vector<std::string_view> low = kBullet;
  low[9] = low[10] = low[11] = low[12] = "            ## ## ##";
  low[13] = low[14] = low[15] = " ###        ## ## ##";
  EXPECT_EQ(text_of(with_bullet(low, U'.', 0)), U". abc") << "a point of a broken line";
  LineReading word = reading_of(U"eabc", 0);
  set_bullet(word, drawn(kBullet), kEm);
  EXPECT_EQ(text_of(word), U"eabc") << "no white behind it";
}

Line line_at(const Box& box, TextView text) {
  Line line;
  line.box = box;
  line.as_read = text;
  line.style.size = box.y1 - box.y0;
  return line;
}

TEST(DropInnerLines, TakesOutPartsOfCharactersThatLieInALine) {
  std::vector<Line> lines = {line_at({0, 0, 90, 10}, U"知识，科学和智慧。"),
                             line_at({12, 2, 17, 7}, U"讠"), line_at({12, 11, 17, 16}, U"二"),
                             line_at({100, 2, 105, 7}, U"注")};
  EXPECT_EQ(drop_inner_lines(lines, 0), 1U);
  ASSERT_EQ(lines.size(), 3U) << "what lies below it or beside it stays";
  EXPECT_EQ(lines[1].as_read, U"二");
}

TEST(DropInnerLines, LeavesTheTextBesideAnInitialAndLinesBeforeTheFirst) {
  std::vector<Line> initial = {line_at({0, 0, 30, 30}, U"曾"), line_at({25, 2, 45, 12}, U"记得")};
  EXPECT_EQ(drop_inner_lines(initial, 0), 0U);
  std::vector<Line> lines = {line_at({12, 2, 17, 7}, U"讠"),
                             line_at({0, 0, 90, 10}, U"知识，科学")};
  EXPECT_EQ(drop_inner_lines(lines, 1), 0U);
  EXPECT_EQ(drop_inner_lines(lines, 0), 1U);
}

}  // namespace
}  // namespace broadsheet::pipeline
