// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/items.h"

namespace broadsheet::pipeline {

/// Which files of a tree of folders are taken: glob patterns (fnmatch) of the path below its root
/// or, where a pattern has no `/`, of the file's own name.
struct Patterns {
  std::vector<std::string> include;  ///< none: all
  std::vector<std::string> exclude;
  bool each_file = false;  ///< no folder is one issue's pages
};

/// The items of a folder and of all folders in it: a folder of one issue's pages is one, a file
/// that names those of its pages (a METS) is one with all in its folder and below it that is no
/// such file, any other file that a reader knows by its extension is one. Named by the path below
/// `root`. Hidden files and folders are left out, folders that are links too, and `out`, should it
/// lie inside. A file that is a link is taken if it ends below `root`; of others a note tells. The
/// order is that of the names. Throws UsageError if two items have one name.
[[nodiscard]] Items find_items_below(const std::filesystem::path& root, const Patterns& patterns,
                                     const std::filesystem::path& out, const Settings& settings);

/// What is said of a link that is left aside.
[[nodiscard]] std::string note_of_link(const std::filesystem::path& link,
                                       const std::filesystem::path& root);
[[nodiscard]] std::string note_of_linked_folder(const std::filesystem::path& link);

/// The items of one folder of that tree alone; the links that are left aside are among them.
[[nodiscard]] Items find_items_in(const std::filesystem::path& root,
                                  const std::filesystem::path& folder, const Patterns& patterns,
                                  const Settings& settings);

/// In a folder below that of a package only other packages are items.
void keep_packages(Items& found);

/// The size of the item's files together; what is not there counts nothing.
[[nodiscard]] std::uint64_t size_of(const Item& item);

}  // namespace broadsheet::pipeline
