// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// The schema that `write_native_xml` writes to, as a resource.
inline constexpr std::string_view kNativeSchema = "schemas/issue/1/issue.xsd";

/// Native XML: the whole model, so that read_native_xml gives the same issue again. `issue.xml`,
/// and one file in `pictures/` for every picture that has data. Linear.
[[nodiscard]] std::vector<OutputFile> write_native_xml(const Issue& issue,
                                                       const WriteOptions& options,
                                                       Diagnostics& diagnostics);

/// The fault of native XML that was just written, by our own grammar (`native_check.h`).
[[nodiscard]] std::vector<std::string> check_native_xml(const OutputFile& file);

/// Faults of a native XML file from anywhere against its schema.
[[nodiscard]] std::vector<std::string> validate_native_xml(const OutputFile& file,
                                                           const Resources& schemas);

}  // namespace broadsheet::exporting
