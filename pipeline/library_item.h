// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "document/issue.h"
#include "stages/export/library/issue_pages.h"

namespace broadsheet::pipeline {

/// An item of a folder of outputs as a reading room sees it: its files, and what they say of its
/// pages being up to date.
struct LibraryItem {
  std::string name;                ///< its folder, below that of the outputs
  std::string path;                ///< the folder of its files: the same, in a bag with data/
  std::filesystem::path xml;       ///< its native XML; empty without
  std::vector<std::string> epubs;  ///< names, the edition first
  std::string key;                 ///< a digest of receipt, names and sizes
  std::filesystem::file_time_type changed = std::filesystem::file_time_type::min();  ///< the last
};

/// The items below a folder, by name: every folder with a receipt, but what is hidden and the
/// reading room itself. Throws Error (input) if it cannot be read.
[[nodiscard]] std::vector<std::string> library_items(const std::filesystem::path& folder);

[[nodiscard]] LibraryItem library_item(const std::filesystem::path& folder,
                                       const std::string& name);

/// The name of its folder in the reading room: one part, and another for every item.
[[nodiscard]] std::string place_of_item(const std::string& name);

/// What stands beside the XML of the issue, which is marked with the pictures that are there.
[[nodiscard]] exporting::library::Item things_of(const std::filesystem::path& folder,
                                                 const LibraryItem& item, Issue& issue);

}  // namespace broadsheet::pipeline
