// SPDX-License-Identifier: GPL-3.0-or-later
// What was read, put into its line: white between Han is a space.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "document/text.h"
#include "pipeline/recognition/line_text.h"

namespace broadsheet::pipeline {
namespace {

constexpr double kSize = 10;  ///< points, and pixels of 72 dpi

/// A line of what was read from place to place, in ems.
std::string put(const std::vector<std::pair<char32_t, std::pair<float, float>>>& all) {
  Line line;
  line.style.size = kSize;
  line.box = Box{0, 0, 10 * kSize, kSize};
  recognize::LinePicture picture;
  picture.dpi = 72;
  recognize::LineReading reading;
  for (const auto& [character, place] : all)
    reading.characters.push_back({character,
                                  static_cast<float>(kSize) * (place.first + 1),
                                  static_cast<float>(kSize) * (place.second + 1),
                                  99,
                                  {}});
  put_text(line, reading, picture, 10);
  return to_utf8(line.as_read);
}

TEST(PutText, MakesWhiteOfASquareASpace) {
  EXPECT_EQ(put({{U'记', {0, 0.9F}}, {U'者', {2, 2.9F}}}), "记　者");
  EXPECT_EQ(put({{U'记', {0, 0.9F}}, {U'者', {1, 1.9F}}}), "记者");
}

TEST(PutText, DoesNotTakeTheThinEndOfAStrokeForWhite) {
  // Only the end of 一 where the brush stopped was dark enough to be ink.
  EXPECT_EQ(put({{U'定', {0, 0.9F}}, {U'一', {1.8F, 1.95F}}, {U'些', {2, 2.9F}}}), "定一些");
  EXPECT_EQ(put({{U'统', {0, 0.9F}}, {U'一', {3, 3.9F}}}), "统　一");
}

}  // namespace
}  // namespace broadsheet::pipeline
