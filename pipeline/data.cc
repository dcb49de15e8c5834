// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/data.h"

#include <fcntl.h>
#include <fmt/format.h>

#include "pipeline/ending.h"
#include "pipeline/files.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;

namespace {

/// The folder that holds bin and share.
fs::path own_prefix() {
  std::error_code none;
  return fs::read_symlink("/proc/self/exe", none).parent_path().parent_path();
}

}  // namespace

fs::path data_folder(const fs::path& given) {
  std::error_code none;
  fs::path folder = given.empty() ? own_prefix() / "share" / "broadsheet" : given;
  if (!fs::is_directory(folder / "schemas", none)) {
    throw UsageError(
        fmt::format("the data folder {} holds no schemas. Name the right one with --data DIR.",
                    folder.string()));
  }
  return folder;
}

fs::path module_folder(const fs::path& data) {
  std::error_code none;
  const fs::path beside = data.parent_path().parent_path() / "lib" / "broadsheet";
  return fs::is_directory(beside, none) ? beside : own_prefix() / "lib" / "broadsheet";
}

exporting::Resources load_resources(const fs::path& data, std::span<const std::string_view> names) {
  exporting::Resources resources;
  for (const std::string_view name : names) {
    const fs::path path = data / name;
    const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd) {
      throw UsageError(fmt::format(
          "{} is missing from the data folder. Install broadsheet again, or name the right folder "
          "with --data DIR.",
          path.string()));
    }
    exporting::OutputFile file{std::string(name), {}};
    while (read_some(fd.get(), 1U << 16, file.bytes)) {
    }
    resources.files.push_back(std::move(file));
  }
  return resources;
}

}  // namespace broadsheet::pipeline
