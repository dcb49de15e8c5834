// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

inline constexpr std::string_view kIiifFolder = "iiif/";

/// A manifest of the IIIF Presentation API 3.0 for the issue, `iiif/manifest.json`: a canvas a page
/// in pixels; ranges of sections that hold ranges of articles, whose items are regions of canvases
/// (`#xywh=`, cookbook recipe 0025); the text of each article as an annotation that supplements its
/// first region; navDate. Addresses begin with `options.format.iiif_base` and the issue's id,
/// as if the item's folder were served there. ALTO that is written beside it is named by `seeAlso`;
/// pictures that were drawn are written to `iiif/images/`. Linear, but for the regions of an
/// article on a page.
[[nodiscard]] std::vector<OutputFile> write_iiif(const Issue& issue, const WriteOptions& options,
                                                 Diagnostics& diagnostics);

/// Faults of a manifest, written just now or from anywhere: that it is JSON and a manifest, ids
/// stand once, and ranges and annotations name canvases that are there.
[[nodiscard]] std::vector<std::string> check_iiif(const OutputFile& file);
[[nodiscard]] std::vector<std::string> validate_iiif(const OutputFile& file,
                                                     const Resources& schemas);

}  // namespace broadsheet::exporting
