// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/text.h"
#include "stages/clean/misreadings/segmentation.h"

namespace broadsheet::clean {

/// The characters of a run of Han that look like those of a name: a Chinese surname and the one or
/// two characters behind it, or at least three in a row of those that write foreign names. What
/// stands there is unlikely by itself and right all the same. Linear.
[[nodiscard]] std::vector<bool> likely_names(TextView run, const Segmentation& segmentation);

}  // namespace broadsheet::clean
