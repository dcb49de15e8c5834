// SPDX-License-Identifier: GPL-3.0-or-later
// Signs that the picture of a line tells better than who reads it.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "document/text.h"
#include "pipeline/recognition/long_marks.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::uint32_t kEm = 20;  ///< pixels

/// A line that runs down, a cell a tenth of an em.
recognize::LinePicture drawn_down(const std::vector<std::string_view>& rows) {
  constexpr std::uint32_t kCell = kEm / 10;
  recognize::LinePicture picture;
  picture.is_vertical = true;
  picture.width = kEm;
  picture.height = static_cast<std::uint32_t>(rows.size()) * kCell;
  picture.grey.assign(std::size_t{picture.width} * picture.height, 255);
  for (std::uint32_t y = 0; y < picture.height; ++y)
    for (std::uint32_t x = 0; x < picture.width; ++x)
      if (rows[y / kCell][x / kCell] == '#') picture.grey[y * picture.width + x] = 0;
  return picture;
}

/// Read in that picture, one from each row to the next.
std::string read_in(const recognize::LinePicture& picture, TextView text,
                    const std::vector<float>& rows) {
  recognize::LineReading reading;
  for (std::size_t i = 0; i < text.size(); ++i)
    reading.characters.push_back({text[i], 2 * rows[i], 2 * rows[i + 1], 80, {}});
  set_long_marks(reading, picture, kEm);
  Text out;
  for (const recognize::ReadCharacter& read : reading.characters) out.push_back(read.character);
  return to_utf8(out);
}

const std::vector<std::string_view> kBar = {"          ", " ######## ", "          "};

std::vector<std::string_view> between_bars(const std::vector<std::string_view>& rows) {
  std::vector<std::string_view> all = kBar;
  all.insert(all.end(), rows.begin(), rows.end());
  all.insert(all.end(), kBar.begin(), kBar.end());
  return all;
}

TEST(SetLongMarks, KnowsTwoPointsBesideEachOther) {
  const auto picture = drawn_down(between_bars({"  ##  ##  ", "  ##  ##  "}));
  EXPECT_EQ(read_in(picture, U"一．一", {0, 3, 5, 8}), "一∶一");
  EXPECT_EQ(read_in(picture, U"一八一", {0, 3, 5, 8}), "一八一") << "no engine saw a sign";
}

TEST(SetLongMarks, KnowsTwoPointsBelowEachOther) {
  const auto picture = drawn_down(between_bars(
      {"    ##    ", "    ##    ", "          ", "          ", "    ##    ", "    ##    "}));
  EXPECT_EQ(read_in(picture, U"者·印", {0, 3, 9, 12}), "者：印");
}

TEST(SetLongMarks, LeavesOnePointAndABar) {
  EXPECT_EQ(
      read_in(drawn_down(between_bars({"    ##    ", "    ##    "})), U"一．八", {0, 3, 5, 8}),
      "一．八");
  EXPECT_EQ(
      read_in(drawn_down(between_bars({"  ######  ", "  ######  "})), U"一．八", {0, 3, 5, 8}),
      "一．八");
}

TEST(SetLongMarks, LeavesAnEllipsisWhole) {
  const std::vector<std::string_view> point = {"    ##    ", "    ##    ", "          "};
  std::vector<std::string_view> points;
  for (int i = 0; i < 6; ++i) points.insert(points.end(), point.begin(), point.end());
  EXPECT_EQ(read_in(drawn_down(between_bars(points)), U"他…她", {0, 3, 21, 24}), "他……她");
}

}  // namespace
}  // namespace broadsheet::pipeline
