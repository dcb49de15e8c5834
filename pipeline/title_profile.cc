// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/title_profile.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "pipeline/digest.h"
#include "pipeline/ending.h"
#include "pipeline/title_profile_toml.h"
#include "pipeline/toml.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;

std::string name_of(const fs::path& path) {
  return path.stem().string();
}

bool is_called(const TitleProfile& profile, TextView name) {
  return profile.title == name ||
         std::find(profile.names.begin(), profile.names.end(), name) != profile.names.end();
}

std::string listed(const std::vector<std::string>& names) {
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

ProfileFile parse_profile(const fs::path& path, std::string_view bytes) {
  ProfileFile file;
  file.name = name_of(path);
  file.path = path;
  file.sha256 = sha256(bytes);
  auto profile = std::make_shared<TitleProfile>();
  read_toml(path.string(), bytes, *profile, file.policy);
  file.profile = std::move(profile);
  return file;
}

ProfileFile read_profile(const fs::path& path, const Limits& limits) {
  return parse_profile(path, read_toml_file(path, "the title profile", limits.profile_bytes,
                                            "Name a smaller one, or raise the limit with --limit "
                                            "profile.bytes=N."));
}

std::vector<fs::path> profile_paths(const fs::path& data) {
  std::vector<fs::path> paths;
  std::error_code fault;
  for (fs::directory_iterator it(data / "schemas" / "titles", fault), end; !fault && it != end;
       it.increment(fault)) {
    if (it->path().extension() == ".toml") paths.push_back(it->path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

ProfileFile find_profile(const fs::path& data, const std::string& wanted, const Limits& limits) {
  if (wanted.find('/') != std::string::npos || wanted.ends_with(".toml"))
    return read_profile(wanted, limits);
  const std::vector<fs::path> paths = profile_paths(data);
  for (const fs::path& path : paths) {
    if (name_of(path) == wanted) return read_profile(path, limits);
  }
  // By the paper's name: a broken profile of another paper is no matter of this one.
  const Text name = from_utf8(wanted).value_or(Text());
  std::vector<ProfileFile> found;
  std::vector<std::string> there;
  for (const fs::path& path : paths) {
    try {
      ProfileFile file = read_profile(path, limits);
      there.push_back(fmt::format("{} ({})", file.name, to_utf8(file.profile->title)));
      if (is_called(*file.profile, name)) found.push_back(std::move(file));
    } catch (const UsageError&) {
      there.push_back(name_of(path));
    }
  }
  if (found.size() == 1) return std::move(found.front());
  if (!found.empty()) {
    std::vector<std::string> names;
    for (const ProfileFile& file : found) names.push_back(file.name);
    throw UsageError(
        fmt::format("--profile {} is the name of several papers: {}. Name one of them.", wanted,
                    listed(names)));
  }
  throw UsageError(fmt::format(
      "--profile takes the name of a title profile, or the path of a .toml file; {} is none. In {} "
      "there are: {}.",
      wanted, (data / "schemas" / "titles").string(), listed(there)));
}

}  // namespace broadsheet::pipeline
