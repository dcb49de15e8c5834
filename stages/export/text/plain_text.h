// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// The articles as plain text, UTF-8, in one file `<issue id>.txt`: the view `reading`
/// (`document/reading.h`), byte for byte what `broadsheet text --view reading` prints. Linear.
[[nodiscard]] std::vector<OutputFile> write_text(const Issue& issue, const WriteOptions& options,
                                                 Diagnostics& diagnostics);

/// Faults of such a file: that it is UTF-8 (RFC 3629), begins with no byte order mark and ends in a
/// line end.
[[nodiscard]] std::vector<std::string> check_text(const OutputFile& file);
[[nodiscard]] std::vector<std::string> validate_text(const OutputFile& file,
                                                     const Resources& schemas);

}  // namespace broadsheet::exporting
