// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

inline constexpr std::string_view kIiifFolder = "iiif/";
inline constexpr std::string_view kIiifContext = "http://iiif.io/api/presentation/3/context.json";

/// A manifest of the IIIF Presentation API 3.0 for the issue, `iiif/manifest.json`: a canvas a page
/// in pixels; ranges of sections that hold ranges of articles, whose items are regions of canvases
/// (`#xywh=`, cookbook recipe 0025); the text of each article as an annotation that supplements its
/// first region; navDate. Addresses begin with `options.format.iiif_base` and the issue's id,
/// as if the item's folder were served there. ALTO that is written beside it is named by `seeAlso`;
/// pictures that were drawn are written to `iiif/images/`. Linear, but for the regions of an
/// article on a page.
[[nodiscard]] std::vector<OutputFile> write_iiif(const Issue& issue, const WriteOptions& options,
                                                 Diagnostics& diagnostics);

}  // namespace broadsheet::exporting
