// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "document/marks.h"

namespace broadsheet::read {

/// How the text that is being painted lies on the page: the same for a run of glyphs. Lengths in
/// points, y down.
struct TextFrame {
  Direction direction = Direction::right;
  bool vertical = false;
  float size = 0;                         ///< of the em
  double ascent = 0.88, descent = -0.12;  ///< in em, of what is no ideograph
};

/// The em box of a glyph whose origin is (x, y) and whose advance is (dx, dy), and its baseline.
/// Ideographs and what is as wide stand in a box of one em, whatever their font says of itself.
void place(Glyph& glyph, const TextFrame& frame, double x, double y, double dx, double dy);

/// Adds the glyph once for each character it shows, its box split between them.
void append_parts(const Glyph& glyph, std::span<const char32_t> characters,
                  std::vector<Glyph>& glyphs);

/// Gives the glyphs from `first` on the text that the file says they stand for (ActualText): each
/// its share in order, a glyph without a share lends its box to the one before. No text at all
/// takes them away. (ISO 32000-1, 14.9.4)
void replace_text(std::vector<Glyph>& glyphs, std::size_t first, std::span<const char32_t> text);

/// The letters of a ligature that Unicode has as one character (U+FB00 to U+FB06); else `c` alone.
[[nodiscard]] std::span<const char32_t> letters_of(const char32_t& c);

}  // namespace broadsheet::read
