// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// Our rules for METS, ALTO and PAGE, whoever wrote them (archive_rules.h): what no schema says.
[[nodiscard]] std::vector<std::string> check_archive_xml(const OutputFile& file);

/// What a METS says of the files it names: each XML is among `files`, and each area names a block
/// that is there. Addresses are relative to the METS, or begin with `file://./`.
[[nodiscard]] std::vector<std::string> check_mets_alto(std::span<const OutputFile> files);

/// The rules, and the published schema, if it is among `schemas` by its address.
[[nodiscard]] std::vector<std::string> validate_archive_xml(const OutputFile& file,
                                                            const Resources& schemas);

}  // namespace broadsheet::exporting
