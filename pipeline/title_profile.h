// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/limits.h"
#include "document/title_profile.h"
#include "stages/stage.h"

namespace broadsheet::pipeline {

/// What a profile wants of a conversion unless the command line says otherwise.
struct ProfilePolicy {
  std::string lang;                ///< as `--lang`
  std::vector<RuleSwitch> rules;   ///< as `--rules`
  std::optional<Correct> correct;  ///< as `--correct`
};

/// One title profile as read: what stages see, and what only the caller needs.
struct ProfileFile {
  std::string name;  ///< of the file, without folder and .toml
  std::filesystem::path path;
  std::string sha256;
  std::shared_ptr<const TitleProfile> profile;
  ProfilePolicy policy;
};

/// A key of a profile. `table` is empty for those of the file, furniture for those of
/// [[furniture]].
struct ProfileKey {
  std::string_view table;
  std::string_view key;
};
[[nodiscard]] std::span<const ProfileKey> profile_keys();

/// Reads a profile (TOML 1.0). Everything in it is checked; the first fault is a UsageError that
/// begins with `path:line`.
[[nodiscard]] ProfileFile parse_profile(const std::filesystem::path& path, std::string_view bytes);

/// The same from the disk. A file beyond the limit `profile.bytes` is a UsageError.
[[nodiscard]] ProfileFile read_profile(const std::filesystem::path& path, const Limits& limits);

/// The profiles of a data folder: its files schemas/titles/*.toml, by name.
[[nodiscard]] std::vector<std::filesystem::path> profile_paths(const std::filesystem::path& data);

/// `--profile`: a path (it has a slash, or ends with .toml), the name of a file of the data folder,
/// or one of the names of the paper. A UsageError that lists what there is if it is none of these.
[[nodiscard]] ProfileFile find_profile(const std::filesystem::path& data, const std::string& wanted,
                                       const Limits& limits);

}  // namespace broadsheet::pipeline
