// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "document/issue.h"
#include "document/limits.h"
#include "pipeline/source.h"
#include "stages/export/writer.h"

namespace broadsheet::pipeline {

/// The issue in a native XML file (`-` is standard input), as it stands there: pictures stay where
/// they are. Throws Error (input, resource) that names the file.
[[nodiscard]] Issue read_native(const std::filesystem::path& path, const Limits& limits);

/// The same of a file that must fit its schema, as whoever writes it again needs it.
[[nodiscard]] Issue read_valid_native(const std::filesystem::path& path,
                                      const std::filesystem::path& data, const Limits& limits);

/// Throws Error (input) that names line and attribute if the file is native XML, and does not fit
/// its schema: what its schema allows, the model can hold.
void expect_valid(const SourceFile& file, const std::filesystem::path& data);

/// The issue as native XML, checked. `data` is the data folder. Throws LogicError if what was
/// written is not valid.
[[nodiscard]] std::string write_native(const Issue& issue, const std::filesystem::path& data);

/// The faults of a file of ours, native XML or EPUB, by what its first bytes show it to be. Throws
/// Error (input) if it cannot be read.
[[nodiscard]] std::vector<std::string> faults_of_file(const std::filesystem::path& path,
                                                      const std::filesystem::path& data,
                                                      const Limits& limits);

}  // namespace broadsheet::pipeline
