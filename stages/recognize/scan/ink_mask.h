// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/recognize/scan/areas.h"

namespace broadsheet::recognize {

/// The ink of text and rules, from the top and the left: what is darker than the ground around it,
/// about half-way to the ink there; on reversed panels what is lighter. None in pictures and
/// borders. A picture of one bit stays as it is. Linear in the pixels.
[[nodiscard]] std::vector<PixelRun> find_ink(const Grey& grey, const Ground& ground,
                                             const Areas& areas);

/// The ground that belongs to a tile: of a tint the tint.
[[nodiscard]] int ground_at(const Ground& ground, int tile_x, int tile_y);

}  // namespace broadsheet::recognize
