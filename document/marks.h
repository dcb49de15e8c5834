// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/line.h"

namespace broadsheet {

/// A font as its file describes it. Many fonts say nothing: a Type 3 font has no name and no
/// weight.
struct Font {
  std::string name;  ///< without the subset tag
  bool bold = false;
  bool italic = false;
  bool operator==(const Font&) const = default;
};

/// The direction of the text around a glyph, as seen on the page.
enum class Direction : std::uint8_t { right, down, left, up };

/// Why a glyph is hidden, that is, not read as print.
enum class Hidden : std::uint8_t {
  no,
  invisible,    ///< render mode 3 or 7: an OCR layer under a picture, as a rule
  clipped,      ///< outside the clip path
  off_page,     ///< outside the crop box
  same_colour,  ///< as its background
  covered,      ///< a later opaque fill or picture lies over it
  repeated,     ///< a shadow, outline or fake bold of the glyph painted after it
  untrusted,    ///< the page's text layer is no text
};

/// One glyph as it was painted. Page points, origin top left, y down.
struct Glyph {
  char32_t unicode = 0;                  ///< 0: the file does not say what it shows
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  ///< its em box: from origin to advance, ascent to descent
  float baseline = 0;      ///< y of the baseline (right, left); x of the centre line (down, up)
  float size = 0;          ///< font size on the page
  std::uint16_t font = 0;  ///< index into Marks::fonts
  Direction direction = Direction::right;
  Hidden hidden = Hidden::no;
  bool vertical = false;  ///< set by a font of vertical writing mode
  std::uint32_t colour =
      0;  ///< 0xRRGGBB of what is seen: fill, or stroke where only that is painted
  bool operator==(const Glyph&) const = default;
};

/// Lines, frames, panels and pictures, as painted.
struct Shape {
  enum class Kind : std::uint8_t {
    line,     ///< a straight horizontal or vertical stroke, or a fill as thin as one
    panel,    ///< a filled rectangle
    outline,  ///< any other painted path, by its box
    picture,  ///< an image or a shading
  };
  Kind kind = Kind::line;
  Box box;
  std::uint32_t colour = 0;
  bool opaque = true;
  std::uint32_t glyphs_before = 0;  ///< how many glyphs were painted before it
  bool operator==(const Shape&) const = default;
};

/// Everything painted on a page, in the order of painting. Dropped when the lines are formed.
struct Marks {
  std::vector<Font> fonts;
  std::vector<Glyph> glyphs;
  std::vector<Shape> shapes;
  bool is_recognized = false;  ///< the text is a recognition tool's, under the picture of a scan
  bool operator==(const Marks&) const = default;
  [[nodiscard]] bool empty() const { return glyphs.empty() && shapes.empty(); }
};

}  // namespace broadsheet
