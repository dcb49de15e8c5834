// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace broadsheet::pipeline {

/// Makes the folder of a schema pack that works and whose comments say how it goes on: pack.toml
/// and a stylesheet. The pack is named as the folder. Throws UsageError if the folder is there
/// already, or its name is none that a pack may have; Error (output) if it cannot be written.
void make_pack(const std::filesystem::path& folder);

}  // namespace broadsheet::pipeline
