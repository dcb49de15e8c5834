// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "stages/read/reader.h"

namespace broadsheet::pipeline {

/// The reader of a file by its extension; null if no reader knows it.
[[nodiscard]] const read::ReaderRow* reader_by_extension(const std::filesystem::path& file);

/// The reader of each file. Formats of XML share their endings, so what their files begin with is
/// looked at, in a process of its own; a file that cannot be read, or that nobody knows, is what
/// its ending says.
[[nodiscard]] std::vector<const read::ReaderRow*> readers_of(
    std::span<const std::filesystem::path> files);

}  // namespace broadsheet::pipeline
