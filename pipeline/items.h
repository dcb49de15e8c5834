// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "stages/stage.h"

namespace broadsheet::pipeline {

/// One issue to convert.
struct Item {
  std::string input;                         ///< as the user named it, for messages
  std::string name;                          ///< its folder below the output folder; stays below it
  std::vector<std::filesystem::path> files;  ///< in the order of the pages; `-` is standard input
  std::string sha256 = {};  ///< what its one file is said to have, in hex; empty: nothing is said
  std::filesystem::path root = {};  ///< the files lie below it after every link; empty: anywhere
  bool is_package = false;          ///< its one file names others, in its folder or below it
};

struct Items {
  std::vector<Item> items;
  std::vector<std::string> notes;                 ///< what was left out, for the user
  std::vector<std::filesystem::path> links = {};  ///< left out, for they lead out of the folder
};

/// The issues that the arguments name. A file is one. A folder with a file that names the others (a
/// METS) is one, whatever else is in it; of several such files each is. A folder is one if its
/// files are pages whose
/// names differ only in a number (page-01.md, page-02.md), in the order of the numbers; else each
/// of its files is one. Files that can hold many pages (PDF) are opened, in a process of their own,
/// to see that each is one page; settings hold limits and password. Where the pages of a
/// recognition tool (ALTO, PAGE, hOCR, ABBYY XML) lie beside other files of their names, these are
/// left out. Hidden files, folders inside,
/// files whose extension no reader knows and those that describe the folder (README, LICENSE,
/// CHANGELOG and their kin) are left out. With `one_issue` all arguments together are one. What is
/// not there stays an item: its reading fails.
///
/// An item is named by the relative path of its input without the extension; a path that is
/// absolute or climbs counts by its last part only. Throws UsageError if two items have one name.
[[nodiscard]] Items find_items(std::span<const std::string> inputs, bool one_issue,
                               const Settings& settings = {});

/// The issues that the files of one folder are, as above; `name` is the folder's own, for theirs.
/// Only files that are `wanted` count; a folder without any holds no item. With `each_file` the
/// files are never pages of one issue.
[[nodiscard]] Items items_of_folder(const std::filesystem::path& folder,
                                    const std::filesystem::path& name,
                                    const std::function<bool(const std::filesystem::path&)>& wanted,
                                    bool each_file, const Settings& settings);

/// What must be readable to read the item: the folder of each file, since its pictures lie there,
/// and the end of a file that is a link.
[[nodiscard]] std::set<std::filesystem::path> places_of(const Item& item);

/// Throws UsageError if two items have one name, or if one would stand where our own files do: the
/// report, the folder .broadsheet, the outputs of another item and their records.
void expect_apart(std::span<const Item> items);

/// True if a file of a folder may be a page: a reader knows its extension, and it is no README.
[[nodiscard]] bool is_known_by_name(const std::filesystem::path& file);

/// The name of an item by the path of its input, as `find_items` gives it.
[[nodiscard]] std::string item_name(const std::filesystem::path& input, bool is_folder);

/// Items that are split become folders inside their own. Throws UsageError if one item's folder
/// lies inside that of another.
void expect_none_inside_another(std::span<const Item> items);

}  // namespace broadsheet::pipeline
