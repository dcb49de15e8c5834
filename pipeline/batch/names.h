// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "pipeline/batch/manifest.h"

namespace broadsheet::pipeline {

/// How a line of a manifest is called in a message.
[[nodiscard]] std::string called(const std::string& manifest, const ManifestLine& line);

/// The names of a manifest's items (Item::name), line by line: the id; else the path, if it is
/// relative and does not climb; else what is left of the path behind the folder that all those
/// others have in common. Relative paths count from `folder`. Throws UsageError that says in which
/// line an id cannot name a folder.
[[nodiscard]] std::vector<std::string> names_of(std::span<const ManifestLine> lines,
                                                const std::filesystem::path& folder,
                                                const std::string& manifest);

}  // namespace broadsheet::pipeline
