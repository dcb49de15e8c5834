// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/text.h"
#include "stages/clean/misreadings/segmentation.h"

namespace broadsheet::clean {

/// Which characters of a run of Han look like a name: a Chinese surname with one or two characters
/// behind it, or at least three characters in a row that transcribe foreign names. Names are
/// unlikely text and still right. Linear.
[[nodiscard]] std::vector<bool> likely_names(TextView run, const Segmentation& segmentation);

}  // namespace broadsheet::clean
