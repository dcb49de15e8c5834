// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "document/marks.h"

namespace broadsheet::read {

/// The placement of the text being painted, common to a run of glyphs. Points, y down.
struct TextFrame {
  Direction direction = Direction::right;
  bool vertical = false;
  float size = 0;                         ///< of the em
  double ascent = 0.88, descent = -0.12;  ///< in em, except for ideographs
};

/// Sets the em box and the baseline of a glyph with origin (x, y) and advance (dx, dy). Ideographs
/// and equally wide glyphs get a box of one em, whatever the font says.
void place(Glyph& glyph, const TextFrame& frame, double x, double y, double dx, double dy);

/// Adds one glyph for each character that the glyph shows, and splits its box between them.
void append_parts(const Glyph& glyph, std::span<const char32_t> characters,
                  std::vector<Glyph>& glyphs);

/// Gives the glyphs from `first` on the text that replaces them (ActualText; ISO 32000-1, 14.9.4):
/// each gets its share in order; one without a share adds its box to the glyph before. An empty
/// text removes them.
void replace_text(std::vector<Glyph>& glyphs, std::size_t first, std::span<const char32_t> text);

/// The letters of a ligature (U+FB00 to U+FB06); `c` itself for any other character.
[[nodiscard]] std::span<const char32_t> letters_of(const char32_t& c);

}  // namespace broadsheet::read
