// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// The folder of the format, below the item's.
inline constexpr std::string_view kPageFolder = "page/";

/// An issue as PAGE-XML, a file a page: 2019-07-15, or 2024-07-15 by `options.format`. Coordinates
/// are pixels: of the source's resolution, else of `options.format.dpi`; where a source has no
/// geometry they are zeros, for the schema asks for some.
[[nodiscard]] std::vector<OutputFile> write_page(const Issue& issue, const WriteOptions& options,
                                                 Diagnostics& diagnostics);

}  // namespace broadsheet::exporting
