// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/text.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::test {

/// A line of text as print: its picture, and where each character's ink is along it.
struct DrawnLine {
  recognize::LinePicture picture;
  struct Ink {
    float from = 0, to = 0;
  };
  std::vector<Ink> places;  ///< of each character; of a space empty
};

/// Fonts of packages.txt by the places that Debian gives them.
inline constexpr const char* kSong = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
inline constexpr const char* kRoman =
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf";

/// `size` pixels an em, black on white, with a tenth of an em around the line. No pixels if the
/// font is not installed.
[[nodiscard]] DrawnLine draw_line(TextView text, unsigned size, const char* font,
                                  bool is_vertical = false);

}  // namespace broadsheet::test
