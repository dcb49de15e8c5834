// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "document/marks.h"

namespace broadsheet::layout {

/// A run: glyphs side by side in the order of painting. Its coordinates are those of the plane of
/// its writing (document/plane.h): u along the line, v from line to line.
struct GlyphRun {
  std::uint32_t first = 0;  ///< glyphs [first, last) in painting order
  std::uint32_t last = 0;
  WritingMode mode = WritingMode::horizontal;
  Hidden hidden = Hidden::no;
  bool is_single = false;      ///< one glyph; its mode is a guess
  bool is_number = false;      ///< figures and their signs
  bool ends_sentence = false;  ///< the white behind it may be wider
  bool is_wide = false;        ///< Han, kana or hangul: no spaces between words
  float u0 = 0, u1 = 0;
  float ink0 = 0, ink1 = 0;  ///< the same without the empty halves of marks at the ends
  float v = 0;               ///< the baseline (horizontal) or the centre line (vertical)
  float size = 0;            ///< of the font
  float space = 0;           ///< the widest white between its words
};

/// Runs of one plane, from the top.
using RunsFromTop = std::vector<const GlyphRun*>;

/// The em box across the line: [top, bottom) around v.
[[nodiscard]] inline float top(const GlyphRun& run) {
  return run.v - run.size * (run.mode == WritingMode::horizontal ? 0.88F : 0.5F);
}
[[nodiscard]] inline float bottom(const GlyphRun& run) {
  return run.v + run.size * (run.mode == WritingMode::horizontal ? 0.12F : 0.5F);
}

/// Cuts the glyphs into runs; white space belongs to a run only between other glyphs. A run of one
/// glyph gets the mode in which its neighbours are nearest. `width` is the page's, in points. n log
/// n in the glyphs.
[[nodiscard]] std::vector<GlyphRun> form_runs(const Marks& marks, float width);

}  // namespace broadsheet::layout
