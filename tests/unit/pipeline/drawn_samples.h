// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/raster.h"
#include "stages/stage.h"

namespace broadsheet::test {

inline constexpr double kDrawnDpi = 200;

/// Page `n` of a sample (`printed/latin.pdf`) as a scanner without fault would see it.
[[nodiscard]] Raster drawn_sample(const std::string& sample, std::uint32_t n,
                                  const Settings& settings);

/// The picture on paper that leans clockwise by so many degrees, as large as it was.
[[nodiscard]] Raster leaning(const Raster& grey, double degrees);

}  // namespace broadsheet::test
