// SPDX-License-Identifier: GPL-3.0-or-later
// Forms of signs in lines of Han that run across: by the room that they have.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "document/text.h"
#include "pipeline/recognition/long_marks.h"
#include "pipeline/recognition/sign_forms.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::uint32_t kCell = 2;
constexpr std::uint32_t kEm = 10 * kCell;  ///< pixels

/// A line that runs across, a cell a tenth of an em.
recognize::LinePicture drawn(const std::vector<std::string_view>& rows) {
  recognize::LinePicture picture;
  const auto longest = std::max_element(
      rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  picture.width = static_cast<std::uint32_t>(longest->size()) * kCell;
  picture.height = static_cast<std::uint32_t>(rows.size()) * kCell;
  picture.grey.assign(std::size_t{picture.width} * picture.height, 255);
  for (std::uint32_t y = 0; y < picture.height; ++y)
    for (std::uint32_t x = 0; x < picture.width; ++x)
      if (x / kCell < rows[y / kCell].size() && rows[y / kCell][x / kCell] == '#')
        picture.grey[y * picture.width + x] = 0;
  return picture;
}

struct Read {
  char32_t character;
  float from, to;  ///< cells
};

recognize::LineReading reading_of(const std::vector<Read>& all) {
  recognize::LineReading reading;
  for (const Read& read : all)
    reading.characters.push_back({read.character, kCell * read.from, kCell * read.to, 80, {}});
  return reading;
}

std::string text_of(const recognize::LineReading& reading) {
  Text text;
  for (const recognize::ReadCharacter& read : reading.characters) text.push_back(read.character);
  return to_utf8(text);
}

std::string formed(const std::vector<std::string_view>& rows, const std::vector<Read>& all,
                   std::string_view script = "Hans") {
  recognize::LineReading reading = reading_of(all);
  set_sign_forms(reading, drawn(rows), kEm, script);
  return text_of(reading);
}

TEST(SetSignForms, KnowsAPointByTheRoomThatItHas) {
  EXPECT_EQ(
      formed({"                                     ", " ######## ####           #### ########",
              " ######## #  #           #  # ########", " ######## #  #           #  # ########",
              " ######## #  #           #  # ########", " ######## #  #           #  # ########",
              " ######## #  #           #  # ########", " ######## #  #   ##      #  # ########",
              " ######## ####   ##      #### ########", "                                      "},
             {{U'约', 1, 9}, {U'1', 10, 14}, {U'.', 17, 19}, {U'2', 25, 29}, {U'亿', 30, 38}}),
      "约1．2亿");
  EXPECT_EQ(
      formed({"                             ", " ######## ####    #### ########",
              " ######## #  #    #  # ########", " ######## #  #    #  # ########",
              " ######## #  #    #  # ########", " ######## #  #    #  # ########",
              " ######## #  #    #  # ########", " ######## #  # ## #  # ########",
              " ######## #### ## #### ########", "                               "},
             {{U'约', 1, 9}, {U'1', 10, 14}, {U'.', 15, 17}, {U'2', 18, 22}, {U'亿', 23, 31}}),
      "约1.2亿");
}

TEST(SetSignForms, KnowsARatioByTheWhiteOnBothSides) {
  const std::vector<std::string_view> ratio = {
      "                                     ",  " ######## ####           #### ########",
      " ######## #  #           #  # ########", " ######## #  #    ##     #  # ########",
      " ######## #  #    ##     #  # ########", " ######## #  #           #  # ########",
      " ######## #  #           #  # ########", " ######## #  #    ##     #  # ########",
      " ######## ####    ##     #### ########", "                                      "};
  const std::vector<Read> read = {
      {U'以', 1, 9}, {U'2', 10, 14}, {U'：', 18, 20}, {U'1', 25, 29}, {U'胜', 30, 38}};
  EXPECT_EQ(formed(ratio, read), "以2∶1胜");
  EXPECT_EQ(formed(ratio, read, "Hant"), "以2：1胜") << "a colon stands in the middle there";
  const std::vector<std::string_view> colon = {
      "                                     ",  " ######## ####           #### ########",
      " ######## #  #           #  # ########", " ######## #  # ##        #  # ########",
      " ######## #  # ##        #  # ########", " ######## #  #           #  # ########",
      " ######## #  #           #  # ########", " ######## #  # ##        #  # ########",
      " ######## #### ##        #### ########", "                                      "};
  EXPECT_EQ(
      formed(colon,
             {{U'在', 1, 9}, {U'8', 10, 14}, {U':', 15, 17}, {U'3', 25, 29}, {U'点', 30, 38}}),
      "在8：3点");
}

/// Han and digits as solid blocks, an em and half of one wide; a blank where a sign is.
recognize::LinePicture blocks(const std::vector<Read>& all, float width) {
  std::string row(static_cast<std::size_t>(width), ' ');
  for (const Read& read : all)
    for (auto x = static_cast<std::size_t>(read.from); x < static_cast<std::size_t>(read.to); ++x)
      row[x] = '#';
  const std::string blank(row.size(), ' ');
  const std::string_view inked = row;
  return drawn({blank, inked, inked, inked, inked, inked, inked, inked, inked, blank});
}

std::string formed_by_width(const std::vector<Read>& all, float width) {
  recognize::LineReading reading = reading_of(all);
  set_sign_forms(reading, blocks(all, width), kEm, "Hans");
  return text_of(reading);
}

TEST(SetSignForms, KnowsPercentByWhatIsLeftToItBetweenTwoHan) {
  EXPECT_EQ(
      formed_by_width(
          {{U'为', 1, 9}, {U'2', 10, 14}, {U'2', 15, 19}, {U'%', 21, 29}, {U'的', 31, 39}}, 40),
      "为22％的");
  EXPECT_EQ(
      formed_by_width(
          {{U'为', 1, 9}, {U'2', 10, 14}, {U'2', 15, 19}, {U'%', 20, 28}, {U'的', 29, 37}}, 40),
      "为22%的")
      << "of Latin type";
  EXPECT_EQ(
      formed_by_width(
          {{U'为', 1, 9}, {U'2', 14, 18}, {U'2', 19, 23}, {U'%', 24, 31}, {U'的', 35, 43}}, 44),
      "为22%的")
      << "a space stands between Han and digits";
}

TEST(SetSignForms, KnowsASlashByWhatIsLeftToIt) {
  EXPECT_EQ(
      formed_by_width(
          {{U'占', 1, 9}, {U'2', 10, 14}, {U'/', 16, 24}, {U'3', 25, 29}, {U'以', 31, 39}}, 40),
      "占2／3以");
  EXPECT_EQ(
      formed_by_width(
          {{U'占', 1, 9}, {U'2', 10, 14}, {U'/', 15, 19}, {U'3', 20, 24}, {U'以', 26, 34}}, 40),
      "占2/3以");
}

TEST(SetSignForms, GiveBothBracketsOfAPairOneForm) {
  EXPECT_EQ(
      formed_by_width(
          {{U'期', 1, 9}, {U'（', 12, 14}, {U'总', 15, 23}, {U'期', 25, 33}, {U'）', 34, 36}}, 40),
      "期(总期)");
  EXPECT_EQ(
      formed_by_width(
          {{U'电', 1, 9}, {U'(', 17, 19}, {U'记', 21, 29}, {U'者', 31, 39}, {U')', 40, 42}}, 44),
      "电（记者）");
  EXPECT_EQ(formed_by_width({{U'(', 1, 3}, {U'下', 5, 13}, {U'版', 15, 23}, {U'）', 25, 27}}, 30),
            "（下版）")
      << "nothing stands outside of them";
}

TEST(SetSignForms, KnowADashAndADotByTheirInk) {
  const std::vector<std::string_view> dash = {
      "                                     ", " ####           #### ########",
      " #  #           #  # ########",         " #  #           #  # ########",
      " #  # ######### #  # ########",         " #  #           #  # ########",
      " #  #           #  # ########",         " #  #           #  # ########",
      " ####           #### ########",         "                                      "};
  EXPECT_EQ(formed(dash, {{U'8', 1, 5}, {U'-', 6, 15}, {U'9', 16, 20}, {U'年', 21, 29}}), "8—9年");
  const std::vector<std::string_view> hyphen = {"                                     ",
                                                " ####       #### ########",
                                                " #  #       #  # ########",
                                                " #  #       #  # ########",
                                                " #  # ####  #  # ########",
                                                " #  #       #  # ########",
                                                " #  #       #  # ########",
                                                " #  #       #  # ########",
                                                " ####       #### ########",
                                                "                                      "};
  EXPECT_EQ(formed(hyphen, {{U'8', 1, 5}, {U'-', 6, 10}, {U'9', 12, 16}, {U'年', 17, 25}}),
            "8-9年");
  const std::vector<std::string_view> dot = {
      "                                     ", " ####           #### ########",
      " #  #           #  # ########",         " #  #           #  # ########",
      " #  #    ##     #  # ########",         " #  #    ##     #  # ########",
      " #  #           #  # ########",         " #  #           #  # ########",
      " ####           #### ########",         "                                      "};
  EXPECT_EQ(formed(dot, {{U'8', 1, 5}, {U'-', 9, 11}, {U'9', 16, 20}, {U'年', 21, 29}}), "8·9年");
}

TEST(SetSignForms, LeaveLinesOfOtherScripts) {
  EXPECT_EQ(formed_by_width({{U'A', 1, 9}, {U'/', 12, 24}, {U'B', 25, 33}}, 40), "A/B");
}

TEST(SetLongMarks, DoNotTakeARingForPoints) {
  // The upper and the lower edge of a small ring are too faint to show; a cell is a fifteenth here.
  recognize::LineReading reading = reading_of({{U'受', 1, 9}, {U'。', 11, 14}});
  set_long_marks(reading,
                 drawn({"          ", " ########     ", " ########     ", " ########     ",
                        " ########     ", " ########     ", " ########  # # #", " ########  # # #",
                        " ########       ", "                "}),
                 1.5 * kEm);
  EXPECT_EQ(text_of(reading), "受。");
}

TEST(SetLongMarks, SeeADashThatTouchesWhatStandsBeforeIt) {
  recognize::LineReading reading = reading_of({{U'会', 1, 9}, {U'—', 9, 39}, {U'北', 41, 49}});
  set_long_marks(reading,
                 drawn({"                                        ",
                        " ########                                ########",
                        " ########                                ########",
                        " ########                                ########",
                        " ######################################  ########",
                        " ########                                ########",
                        " ########                                ########",
                        " ########                                ########",
                        " ########                                ########",
                        "                                                 "}),
                 kEm);
  EXPECT_EQ(text_of(reading), "会———北");
}

}  // namespace
}  // namespace broadsheet::pipeline
