// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/named_files.h"

#include <algorithm>

#include "pipeline/items.h"
#include "pipeline/sandbox.h"
#include "pipeline/source.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;

std::size_t count_missing_files(const fs::path& package, const Settings& settings) {
  constexpr unsigned kSecondsToCount = 60;
  constexpr std::ptrdiff_t kMost = 100;
  const fs::path folder = package.has_parent_path() ? package.parent_path() : ".";
  const auto is_missing = [&](const read::NamedFile& named) {
    std::error_code none;
    return !named.path.empty() && !fs::exists(folder / named.path, none);
  };
  const auto missing = look_shut_in(places_of({{}, {}, {package}}), kSecondsToCount, [&] {
    try {
      const SourceFile file = read_source(package, {}, settings.limits, folder);
      if (file.reader->open_package == nullptr) return 0;
      const auto opened = file.reader->open_package({file.name, file.bytes}, settings);
      return static_cast<int>(std::min(
          std::count_if(opened->files().begin(), opened->files().end(), is_missing), kMost));
    } catch (...) {
      return 0;
    }
  });
  return static_cast<std::size_t>(missing.value_or(0));
}

}  // namespace broadsheet::pipeline
