// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// The folder of the format, below the item's.
inline constexpr std::string_view kMetsAltoFolder = "mets-alto/";

/// An issue as METS 1.12.1 with an ALTO document a page (4.4, or an older edition on request), in
/// the dialect of `options.format`. Coordinates are tenths of a millimetre in the dialect `bnl`;
/// in the others the unit of the source, for a PDF pixels. Throws Error (input) if `ndnp` lacks the
/// paper's LCCN or the issue's day.
[[nodiscard]] std::vector<OutputFile> write_mets_alto(const Issue& issue,
                                                      const WriteOptions& options,
                                                      Diagnostics& diagnostics);

}  // namespace broadsheet::exporting
