// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace broadsheet::pipeline {

inline constexpr const char* kLibraryName = "library";

struct LibraryOptions {
  std::string lang = {};  ///< of the shelf; empty: that of most issues
  std::string base = {};  ///< where the folder is served, with a slash at its end; or empty
  std::size_t threads = 2;
};

/// An item that is not in the reading room, or a file that was left in it, and why.
struct LibraryFault {
  std::filesystem::path path;
  std::string message;
};

/// What became of a reading room.
struct Library {
  std::size_t issues = 0;
  std::size_t made = 0;              ///< whose pages were written now
  std::size_t removed = 0;           ///< that are no more in the folder
  std::vector<LibraryFault> faults;  ///< by path
};

/// Writes the reading room of a folder of outputs into its folder `library`: a site of plain files
/// that refers to the EPUBs and pictures where they lie (docs/library.md, ADR 29). It shows every
/// item below the folder that has a receipt and native XML, in a bag below `data/`. Only pages of
/// issues that are new or have changed are written, and what speaks of many. The same folder gives
/// the same bytes, however it came to be. `data` is the data folder. Throws Error (input) if the
/// folder cannot be read or has no item, (output, resource) where the shelf cannot be written; what
/// is wrong with one item is a fault of it. One whose pages cannot be written keeps those of
/// before.
[[nodiscard]] Library make_library(const std::filesystem::path& folder,
                                   const std::filesystem::path& data,
                                   const LibraryOptions& options);

}  // namespace broadsheet::pipeline
