// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "stages/modules.h"

namespace broadsheet::pipeline {

[[nodiscard]] std::filesystem::path file_of_module(const std::filesystem::path& folder,
                                                   std::string_view name);

/// The module's handle (dlopen), or nothing if the folder has none that can be opened. It is never
/// closed: what it made lives as long as the process.
[[nodiscard]] void* open_module(const std::filesystem::path& folder, std::string_view name);

/// The modules of the folder that goes with the data (`module_folder`).
[[nodiscard]] std::shared_ptr<const Modules> installed_modules(const std::filesystem::path& data);

}  // namespace broadsheet::pipeline
