// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/page.h"

namespace broadsheet::read {

/// A page as a recognition format gives it, before it becomes one of the model: boxes count the
/// source's pixels, texts are as they stand in the file, and anything may be missing.

/// Another reading of the same print.
struct Alternative {
  Text text;
  std::optional<double> confidence;  ///< 0 to 1
};

/// A character, or several that were read as one.
struct OcrGlyph {
  Text text;
  std::optional<Box> box;
  std::optional<double> confidence;       ///< 0 to 1
  std::vector<Alternative> alternatives;  ///< may name the reading itself
};

/// What stands between a word and the one before it.
enum class Gap {
  space,     ///< a space, but none beside Han
  measured,  ///< the same, where their boxes leave room for one
  none,      ///< nothing, as the source writes it
};

struct OcrWord {
  std::string id;
  Text text;  ///< empty: that of its glyphs
  std::optional<Box> box;
  std::optional<double> confidence;  ///< 0 to 1
  std::vector<OcrGlyph> glyphs;
  std::vector<Alternative> alternatives;
  Gap gap = Gap::space;
  bool bold = false;
  bool italic = false;
  std::optional<SmallType::Kind> small;  ///< superior or inferior
};

/// A stretch of a line that the source sets apart; offsets of the line's text as it writes it.
struct StyleSpan {
  Span span;
  Emphasis::Kind kind = Emphasis::Kind::strong;
};

struct OcrLine {
  std::string id;
  std::uint64_t at = 0;      ///< line of the file
  std::optional<Text> text;  ///< of the line as a whole; else its words are joined
  std::optional<Box> box;
  std::vector<Point> outline;
  std::vector<Point> baseline;
  std::optional<double> confidence;  ///< 0 to 1
  std::vector<Alternative> alternatives;
  std::vector<OcrWord> words;
  std::vector<StyleSpan> styles;
  Style style;  ///< its size counts points
  std::optional<WritingMode> mode;
  std::uint16_t turn = 0;  ///< as `Line::turn`
  std::optional<bool> right_to_left;
};

/// A cell, and which of its block's lines are its own.
struct OcrCell {
  std::uint32_t row = 0;
  bool header = false;
  std::uint16_t colspan = 1;
  std::uint16_t rowspan = 1;
  std::size_t first_line = 0;
  std::size_t lines = 0;
};

struct OcrBlock {
  std::string id;
  bool is_cut = false;   ///< the rest of the block before, under its id
  std::uint64_t at = 0;  ///< line of the file
  Mark mark = Mark::none;
  std::uint8_t level = 0;
  std::optional<Box> box;
  std::vector<Point> outline;
  std::string lang;  ///< BCP 47
  StoryPart part;
  Opening opening = Opening::unknown;
  std::vector<OcrLine> lines;
  std::vector<OcrCell> cells;  ///< of a table
};

struct OcrPage {
  std::string id;
  std::uint64_t at = 0;  ///< line of the file
  std::string image;
  std::string label;  ///< printed page number
  std::string lang;   ///< BCP 47
  double width = 0;   ///< 0 if unknown, as the others
  double height = 0;
  double resolution = 0;  ///< pixels in an inch
  std::vector<OcrBlock> blocks;
  std::vector<Separator> separators;
};

}  // namespace broadsheet::read
