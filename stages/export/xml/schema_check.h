// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::exporting {

/// Faults of an XML document against an XML Schema (XSD 1.0), one sentence each with its line, at
/// most `kMostSchemaFaults`. Both are in memory; nothing is loaded from anywhere. Reads the
/// document as a stream: memory does not grow with it. Throws LogicError if the schema itself does
/// not compile.
[[nodiscard]] std::vector<std::string> schema_faults(std::string_view document,
                                                     std::string_view schema);

inline constexpr std::size_t kMostSchemaFaults = 20;

}  // namespace broadsheet::exporting
