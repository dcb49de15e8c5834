// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "document/recognition.h"

namespace broadsheet::recognize {

/// The picture of one line: grey, row by row, 0 is black; dark text on light ground, upright. A
/// vertical line runs down and is not turned.
struct LinePicture {
  std::uint32_t width = 0, height = 0;  ///< pixels
  std::vector<std::uint8_t> grey;       ///< width * height; a picture with another number is blank
  bool is_vertical = false;
  double dpi = 0;  ///< 0 where nobody knows
};

/// A character as an engine read it. Where one part of the picture gave several characters (a
/// ligature), they share its place.
struct ReadCharacter {
  char32_t character = 0;
  float from = 0, to = 0;            ///< along the line, in pixels of its picture
  std::uint8_t sureness = 0;         ///< hundredths
  std::vector<OtherReading> others;  ///< the surest first; at most four

  friend bool operator==(const ReadCharacter&, const ReadCharacter&) = default;
};

/// What stands in a line, in the order of its places. Spaces are characters between words of
/// scripts that have them; between Han there are none.
struct LineReading {
  std::vector<ReadCharacter> characters;
  double confidence = 0;  ///< 0 to 1: the mean sureness of what is no space; 0 of a blank line

  friend bool operator==(const LineReading&, const LineReading&) = default;
};

/// Reads lines of one language and direction. The same picture gives the same reading. One thread
/// at a time.
class LineReader {
 public:
  virtual ~LineReader() = default;
  /// A picture without text, or without pixels, gives no characters. Throws Error (unsupported,
  /// resource) if the engine fails.
  [[nodiscard]] virtual LineReading read(const LinePicture& line) = 0;
  /// False of a character that it reads as another, whatever the picture: it has no class for it.
  [[nodiscard]] virtual bool knows(char32_t /*character*/) const { return true; }
};

}  // namespace broadsheet::recognize
