// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "stages/recognize/scan/blobs.h"

namespace broadsheet::recognize {

/// A stretch of ink along its line: about a character of wide scripts, a letter of others.
struct Cell {
  PixelBox ink;
  double from = 0, to = 0;  ///< its em box along the line, in pixels
  std::int64_t area = 0;
  std::int64_t edges = 0;
};

/// Letters side by side, or one below the other. It may be a piece of a line, and may cross
/// gutters that are no wider than a word's: layout decides.
struct TextLine {
  bool is_vertical = false;
  bool is_wide = false;     ///< Han and their kin
  bool is_guessed = false;  ///< its size: letters of which none rises above the others
  double size = 0;          ///< of the type, in pixels
  double baseline = 0;      ///< y of it; x of the centre line of a vertical one
  PixelBox box;             ///< of its ink
  std::vector<Cell> cells;
};

/// How the lines of a page run, and what says how it stands.
struct TextLines {
  std::vector<TextLine> all;  ///< block by block, in each from the top (vertical: from the right)
  bool is_vertical = false;   ///< most of its ink
};

/// Blobs of like scale that are near make blocks; in each, the direction in which letters are
/// nearer each other than lines is that of its lines. n log n.
[[nodiscard]] TextLines form_text_lines(const std::vector<Blob>& blobs, double dpi);

}  // namespace broadsheet::recognize
