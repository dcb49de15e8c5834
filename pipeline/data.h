// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "stages/export/writer.h"

namespace broadsheet::pipeline {

/// The folder of schemas and style sheets: `given` (--data), or `../share/broadsheet` seen from the
/// program itself, installed or just built. Throws UsageError if there is none.
[[nodiscard]] std::filesystem::path data_folder(const std::filesystem::path& given);

/// Where the modules are that the program opens when it needs them: `lib/broadsheet` beside
/// `share/broadsheet`.
[[nodiscard]] std::filesystem::path module_folder(const std::filesystem::path& data);

/// Those files of the data folder. Throws UsageError if one is missing.
[[nodiscard]] exporting::Resources load_resources(const std::filesystem::path& data,
                                                  std::span<const std::string_view> names);

}  // namespace broadsheet::pipeline
