// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/bag_folder.h"

#include <system_error>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/bag.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;

/// The payload, and what whoever verifies a bag reads beside it.
bool bears_on_bag(const std::string& path) {
  return path.starts_with(kPayload) || is_manifest(path, kManifestStart) ||
         is_manifest(path, kTagManifestStart) || path == kFetchName;
}

[[noreturn]] void refuse(const fs::path& path) {
  throw Error(ErrorKind::output,
              fmt::format("{} is there, and no receipt says who wrote it: a bag would be invalid "
                          "with it. Move it away, or give another output folder.",
                          path.string()));
}

}  // namespace

void expect_no_stranger_in_bag(const fs::path& folder,
                               const std::function<bool(const std::string& path)>& is_ours) {
  std::error_code fault;
  for (fs::recursive_directory_iterator it(folder, fault), end; !fault && it != end;
       it.increment(fault)) {
    const std::string path = it->path().lexically_relative(folder).generic_string();
    std::error_code none;
    const bool is_folder = it->symlink_status(none).type() == fs::file_type::directory;
    if (is_folder && !bears_on_bag(path + "/")) it.disable_recursion_pending();
    if (!is_folder && bears_on_bag(path) && !is_ours(path)) refuse(it->path());
  }
  std::error_code none;
  if (fault && fs::exists(folder, none)) {
    throw Error(ErrorKind::output, fmt::format("{} cannot be read ({}). Check that you may.",
                                               folder.string(), fault.message()));
  }
}

}  // namespace broadsheet::pipeline
