// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "stages/recognize/scan/components.h"
#include "stages/recognize/scan/ground.h"

namespace broadsheet::recognize {

/// A part of the page that is no plain paper.
struct Area {
  enum class Kind : std::uint8_t {
    picture,   ///< a photograph, or a drawing as dark as one: its ink is no text
    tint,      ///< darker than paper, with dark text on it
    reversed,  ///< dark, with light text on it
    border,    ///< what the scanner saw beside the paper
  };
  Kind kind = Kind::picture;
  PixelBox box;              ///< of the page, in pixels
  std::uint8_t level = 255;  ///< most of it: a share of the paper, 255 is as light as that
};

struct Areas {
  std::vector<Area> all;  ///< from the top, then from the left
  Grey is_hidden;         ///< by block: 1 where ink is no text, in pictures and borders
};

/// Finds what differs from paper and is as large as a panel: 24 by 12 points. Linear in the blocks.
[[nodiscard]] Areas find_areas(const Ground& ground);

}  // namespace broadsheet::recognize
