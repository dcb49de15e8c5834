// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stages/read/pdf/raster.h"
#include "stages/stage.h"

namespace broadsheet::read {

/// Draws page `n` (from 1) of a PDF file at `dpi`, on white, as shown (crop box, /Rotate), in RGB.
/// Throws Error (input) if the file cannot be opened, has no such page, or the drawing has more
/// pixels than the limit picture.pixels. `to_png` makes a file of it.
[[nodiscard]] Raster draw_page(std::string_view pdf, std::uint32_t n, double dpi,
                               const Settings& settings);

}  // namespace broadsheet::read
