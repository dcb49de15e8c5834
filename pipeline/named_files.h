// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>

#include "stages/stage.h"

namespace broadsheet::pipeline {

/// How many of the files that a package (a METS) names in its folder are not there, counted to a
/// hundred. It is read in a process of its own; one that cannot be read misses nothing: its
/// conversion says what is wrong. Throws Error (resource).
[[nodiscard]] std::size_t count_missing_files(const std::filesystem::path& package,
                                              const Settings& settings);

}  // namespace broadsheet::pipeline
