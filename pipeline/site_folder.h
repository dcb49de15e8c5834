// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::pipeline {

// Folders of files that are made of others, and made again when those change. Each has a list of
// its files with their SHA-256, as sha256sum writes it: by it a folder knows which files are its
// own. What stands in no list, or is not as its list says, is somebody else's and is never replaced
// or removed.

inline constexpr const char* kListName = "files.sha256";
/// The list of what is just being written. One that stays behind says that somebody died in the
/// midst of it.
inline constexpr const char* kNextListName = "files.sha256.next";

/// True if the folder has a list and nobody died while it was written.
[[nodiscard]] bool is_whole(const std::filesystem::path& folder);

/// Brings the files into the folder, and removes what the old list has besides them. A folder that
/// was not there appears in one step, whole. In one that is there each file is replaced in one
/// step, the list last; a file that is listed with the same bytes and has their size is left alone.
/// Throws Error (output, resource); where the fault is a file of somebody else nothing was changed.
void write_site_folder(const std::filesystem::path& folder,
                       const std::vector<exporting::OutputFile>& files);

/// Removes the files of the folder, and the folder if it is empty then. Returns false if something
/// of somebody else is left.
bool remove_site_folder(const std::filesystem::path& folder);

}  // namespace broadsheet::pipeline
