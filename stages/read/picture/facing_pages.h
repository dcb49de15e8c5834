// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "document/limits.h"
#include "stages/raster.h"
#include "stages/read/scan_module.h"

namespace broadsheet::read {

/// Where an opened volume lies in its picture: the column between its two pages, as a share of the
/// width. The widest band about the middle that runs from head to foot without print is the inner
/// margins; where it has a shadow, that is the spine. The middle if there is no such band. Linear.
[[nodiscard]] double find_spine(const Raster& raster);

/// As `HalvePicture` of stages/read/scan_module.h.
[[nodiscard]] HalvedPicture halve_picture(std::string_view bytes, double spine,
                                          const Limits& limits);

}  // namespace broadsheet::read
