// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/names.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/items.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

fs::path plain(const fs::path& path) {
  fs::path normal = path.lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

/// A path that names its item as it is.
bool is_nameable(const fs::path& path) {
  return stays_below(plain(path));
}

fs::path common_of(const fs::path& a, const fs::path& b) {
  const auto split = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  fs::path common;
  for (auto part = a.begin(); part != split.first; ++part) common /= *part;
  return common;
}

/// The folder that all those paths share which do not name an item as they are.
fs::path common_folder(std::span<const ManifestLine> lines, const fs::path& folder) {
  std::optional<fs::path> common;
  for (const ManifestLine& line : lines) {
    if (!line.id.empty() || is_nameable(line.path)) continue;
    const fs::path above = plain(fs::absolute(folder / line.path)).parent_path();
    common = common ? common_of(*common, above) : above;
  }
  return common.value_or(fs::path());
}

/// An id may be a path; hidden folders are ours.
std::string name_of_id(const std::string& id) {
  const fs::path path = fs::path(id).lexically_normal();
  const bool is_hidden = std::any_of(path.begin(), path.end(), [](const fs::path& part) {
    return part.string().starts_with('.');
  });
  return stays_below(path) && !is_hidden ? path.string() : std::string();
}

}  // namespace

std::string called(const std::string& manifest, const ManifestLine& line) {
  return fmt::format("{}, line {}", manifest, line.number);
}

std::vector<std::string> names_of(std::span<const ManifestLine> lines, const fs::path& folder,
                                  const std::string& manifest) {
  const fs::path common = common_folder(lines, folder);
  std::vector<std::string> names;
  for (const ManifestLine& line : lines) {
    if (!line.id.empty()) {
      names.push_back(name_of_id(line.id));
      if (!names.back().empty()) continue;
      throw UsageError(fmt::format("{}: its id {} cannot name a folder. Give it another.",
                                   called(manifest, line), line.id));
    }
    std::error_code none;
    const bool is_folder = fs::is_directory(folder / line.path, none);
    const fs::path path = is_nameable(line.path)
                              ? plain(line.path)
                              : plain(fs::absolute(folder / line.path)).lexically_relative(common);
    names.push_back(item_name(path, is_folder));
  }
  return names;
}

}  // namespace broadsheet::pipeline
