// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/line.h"
#include "stages/read/alto/styles.h"

namespace broadsheet::read {

/// Which way the text of a block or line runs (ALTO 4.4, BASEDIRECTION).
enum class AltoDirection { unknown, ltr, rtl, ttb, btt };
[[nodiscard]] AltoDirection alto_direction(std::string_view name);

/// What blocks and lines say of all that is inside them.
struct AltoSetting {
  AltoFace face;
  AltoDirection direction = AltoDirection::unknown;
  std::uint16_t turn = 0;  ///< degrees clockwise: 0, 90, 180 or 270
};

/// What follows holds a file's print as it is read: boxes and outlines count the file's unit.

/// A Glyph of a String: one character, or more where the file says so.
struct AltoGlyph {
  Text text;
  std::optional<Box> box;
  std::optional<double> confidence;
  std::vector<Candidate> variants;  ///< their spans are set when its place is known
};

/// A String, or a HYP.
struct AltoWord {
  Text text;
  std::optional<Box> box;
  std::optional<double> confidence;
  std::string id;
  std::string doubts;  ///< CC as written
  AltoFace face;
  bool is_hyphen = false;      ///< a HYP
  bool follows_sp = false;     ///< an SP stands before it
  bool is_first_part = false;  ///< HypPart1: a hyphen belongs behind it
  std::vector<AltoGlyph> glyphs;
  std::vector<Text> alternatives;
  std::uint64_t line = 0;  ///< of the file
};

/// A TextLine, as it is read.
struct AltoLine {
  std::string id;
  std::optional<Box> box;
  std::string baseline;         ///< as written
  std::vector<double> outline;  ///< x and y in turn
  AltoSetting setting;
  std::vector<AltoWord> words;
  std::uint64_t line = 0;  ///< of the file
};

/// A word of a line, and where it stands in its text.
struct PutWord {
  AltoWord* word;
  Span span;
};

}  // namespace broadsheet::read
