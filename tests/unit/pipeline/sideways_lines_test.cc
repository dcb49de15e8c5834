// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/sideways_lines.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "document/text.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LinePicture;
using recognize::LineReading;

/// Reads each column whose low pixel is dark as the letter of its place, and is as sure as many of
/// them are dark: upright text stands on its line.
class Feet final : public recognize::LineReader {
 public:
  [[nodiscard]] LineReading read(const LinePicture& line) override {
    LineReading reading;
    const std::size_t low = std::size_t{line.height - 1} * line.width;
    std::uint32_t dark = 0;
    for (std::uint32_t x = 0; x < line.width; ++x) {
      if (line.grey[low + x] != 0) continue;
      ++dark;
      reading.characters.push_back(
          {U'a' + x, static_cast<float>(x), static_cast<float>(x + 1), 90, {}});
    }
    reading.confidence = static_cast<double>(dark) / line.width;
    EXPECT_FALSE(line.is_vertical);
    return reading;
  }
};

std::string text_of(const LineReading& reading) {
  Text text;
  for (const recognize::ReadCharacter& read : reading.characters) text += read.character;
  return to_utf8(text);
}

/// Of two columns and four rows; '#' is ink.
LinePicture upright(const std::string& rows) {
  LinePicture line{2, 4, {}, true, 300};
  for (const char pixel : rows) line.grey.push_back(pixel == '#' ? 0 : 255);
  return line;
}

TEST(SidewaysLines, WhoseTopsPointRightAreReadDown) {
  Feet feet;
  const LineReading reading = read_sideways(feet, upright("#."
                                                          "#."
                                                          "#."
                                                          ".."));
  EXPECT_EQ(text_of(reading), "abc");
  EXPECT_EQ(reading.characters.at(2).from, 2);
}

TEST(SidewaysLines, WhoseTopsPointLeftClimb) {
  Feet feet;
  const LineReading reading = read_sideways(feet, upright(".#"
                                                          ".#"
                                                          ".#"
                                                          ".."));
  EXPECT_EQ(text_of(reading), "bcd");
  for (const recognize::ReadCharacter& read : reading.characters) {
    EXPECT_EQ(read.from, 0) << "it stands somewhere in its line";
    EXPECT_EQ(read.to, 4);
  }
}

}  // namespace
}  // namespace broadsheet::pipeline
