// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/scan/grey.h"

namespace broadsheet::recognize {

/// What a page is printed on, in squares: blocks of about 1/50 inch, tiles of two by two blocks.
struct Ground {
  int block = 1;  ///< pixels
  Grey means;     ///< of each block, as a share of the paper around it: 255 is as light as that
  Grey paper;     ///< of each tile: the paper there, were nothing printed on it; it changes slowly
  Grey lightest;  ///< of each tile: the lightest of what is around, the ground between letters
  Grey darkest;   ///< of each tile: its darkest pixel

  [[nodiscard]] int tile() const { return 2 * block; }
};

/// Shadows of the scanner and the yellow of old paper are ground; tints, panels and photographs are
/// not, since their edges are sharp. Linear in the pixels.
[[nodiscard]] Ground find_ground(const Grey& grey, double dpi);

/// The lightest, then the darkest of the squares around each, `reach` to each side: fills what is
/// dark and narrower. Linear.
[[nodiscard]] Grey closed(const Grey& grey, int reach);

}  // namespace broadsheet::recognize
