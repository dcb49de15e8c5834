// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// Faults of a manifest or a collection of IIIF Presentation 3, written just now or from anywhere:
/// that it is JSON, ids stand once, ranges and annotations name canvases that are there, and a
/// collection names manifests by id, label and a day that is one.
[[nodiscard]] std::vector<std::string> check_iiif(const OutputFile& file);
[[nodiscard]] std::vector<std::string> validate_iiif(const OutputFile& file,
                                                     const Resources& schemas);

}  // namespace broadsheet::exporting
