// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/line.h"
#include "stages/read/alto/attributes.h"
#include "stages/read/alto/description.h"
#include "stages/read/alto/styles.h"
#include "stages/read/xml/repairs.h"

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

/// A Glyph of a String: one character, or more where the file says so.
struct AltoGlyph {
  Text text;
  std::optional<AltoBox> box;
  std::optional<double> confidence;
  std::vector<Candidate> variants;  ///< their spans are set when its place is known
};

/// A String, or a HYP.
struct AltoWord {
  Text text;
  std::optional<AltoBox> box;
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
  std::optional<AltoBox> box;
  std::string baseline;         ///< as written
  std::vector<double> outline;  ///< x and y in turn
  AltoSetting setting;
  std::vector<AltoWord> words;
  std::uint64_t line = 0;  ///< of the file
};

/// The lines of print that a TextLine holds: one, or several where tools put what they found
/// between two rules or in a whole paragraph into one. Text as printed: the hyphen at the end once,
/// spaces where SP stands or, where a file has none, where there are gaps, and none between Han.
/// Ids are not set; boxes and outlines are in points, places in grains, which are units of the
/// file. `has_spaces`: the file writes SP. Linear.
[[nodiscard]] std::vector<Line> lines_of(AltoLine&& read, const AltoDescription& description,
                                         bool has_spaces, Repairs& repairs);

/// A confidence of 0 to 1, also written in hundredths; nothing for what is none.
[[nodiscard]] std::optional<double> alto_confidence(std::string_view text);

}  // namespace broadsheet::read
