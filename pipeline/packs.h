// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "document/limits.h"
#include "stages/export/pack/pack.h"

namespace broadsheet::pipeline {

struct SharedPack;

/// A schema pack as it was read from its folder.
struct PackFile {
  std::string sha256;  ///< of all its files and their names
  std::shared_ptr<const exporting::Pack> pack;
  std::shared_ptr<SharedPack> shared;  ///< the same at work (shared_pack.h)
};

/// Reads the pack in a folder: pack.toml, all regular files below it but hidden ones, and those of
/// the packs of the data folder that it uses; what a symbolic link stands for is not read. Throws
/// UsageError that names file, line and remedy if pack.toml is no pack, or names a file that is not
/// there, or all files have more bytes than `pack.bytes`.
[[nodiscard]] PackFile read_pack(const std::filesystem::path& folder,
                                 const std::filesystem::path& data, const Limits& limits);

/// Throws UsageError if a pack in that folder may not have the name, for a format of ours has it.
void expect_free_name(const std::filesystem::path& folder, const std::string& name);

/// The packs of a data folder: the folders of schemas/ that hold a pack.toml, by name.
[[nodiscard]] std::vector<std::filesystem::path> pack_folders(const std::filesystem::path& data);

/// `--to`: the name of an installed pack, or a folder (it has a slash). Nothing if it is a name
/// that no pack has.
[[nodiscard]] std::optional<PackFile> find_pack(const std::filesystem::path& data,
                                                const std::string& wanted, const Limits& limits);

}  // namespace broadsheet::pipeline
