// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/scan/areas.h"

namespace broadsheet::recognize {

/// What is darker than the ground around it, about half-way to the ink there, 1 by pixel; of
/// pictures, too. A picture of one bit stays as it is. Linear in the pixels.
[[nodiscard]] Grey find_dark_ink(const Grey& grey, const Ground& ground);

/// Makes of it the ink of text and rules: none in what is hidden; on reversed panels what is
/// lighter.
void fit_to_areas(const Grey& grey, const Ground& ground, const Areas& areas, Grey& mask);

/// The ground that belongs to a tile: of a tint the tint.
[[nodiscard]] int ground_at(const Ground& ground, int tile_x, int tile_y);

}  // namespace broadsheet::recognize
