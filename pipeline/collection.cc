// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/collection.h"

#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/files.h"
#include "pipeline/places.h"
#include "stages/export/iiif/collection.h"
#include "stages/export/iiif/iiif_check.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using exporting::CollectedManifest;

constexpr std::string_view kManifest = "/iiif/manifest.json";

std::string bytes_of(const fs::path& path) {
  std::optional<std::string> bytes = bytes_of_regular_file(path);
  if (!bytes) {
    throw Error(ErrorKind::input,
                fmt::format("{} cannot be read. Check that you may.", path.string()));
  }
  return *std::move(bytes);
}

std::set<fs::path> manifests_below(const fs::path& folder) {
  std::set<fs::path> found;
  std::error_code fault;
  for (fs::recursive_directory_iterator it(folder, fault), end; !fault && it != end;
       it.increment(fault)) {
    std::error_code none;
    const bool is_file = it->symlink_status(none).type() == fs::file_type::regular;
    if (it->path().filename().string().starts_with('.')) {
      it.disable_recursion_pending();  // what is not whole yet
    } else if (is_file && it->path().generic_string().ends_with(kManifest)) {
      found.insert(it->path());
    }
  }
  if (fault) {
    throw Error(ErrorKind::input, fmt::format("{} cannot be read ({}). Check that you may.",
                                              folder.string(), fault.message()));
  }
  return found;
}

CollectedManifest manifest_at(const fs::path& path) {
  try {
    return exporting::read_manifest(bytes_of(path));
  } catch (const Error& e) {
    throw Error(e.kind(), fmt::format("{}: {}. Convert its issue again, or take it out of the "
                                      "folder.",
                                      path.string(), e.what()));
  }
}

/// What stands before `<issue id>/iiif/manifest.json`; empty if that is not how it ends.
std::string base_of(const std::string& id) {
  if (!id.ends_with(kManifest)) return {};
  const std::size_t slash = id.rfind('/', id.size() - kManifest.size() - 1);
  return slash == std::string::npos ? std::string() : id.substr(0, slash + 1);
}

std::string common_base(const std::vector<CollectedManifest>& manifests) {
  const std::string base = base_of(manifests.front().id);
  for (const CollectedManifest& manifest : manifests) {
    if (!base.empty() && base_of(manifest.id) == base) continue;
    throw Error(ErrorKind::input,
                fmt::format("its manifests have several bases ({}, {}). Say by --iiif-base where "
                            "the folder is served.",
                            manifests.front().id, manifest.id));
  }
  return base;
}

/// What stands where the collection goes; nothing if nothing does.
std::optional<std::string> bytes_there(const fs::path& path) {
  std::error_code none;
  if (!fs::exists(fs::symlink_status(path, none))) return std::nullopt;
  expect_replaceable(path);
  std::string bytes = bytes_of(path);
  if (!exporting::is_collection_of_ours(bytes)) {
    throw Error(ErrorKind::output,
                fmt::format("{} is there, and is no collection as this command writes it. Move it "
                            "away.",
                            path.string()));
  }
  return bytes;
}

}  // namespace

Collected collect(const fs::path& folder, const std::string& base) {
  std::vector<CollectedManifest> manifests;
  std::map<std::string, fs::path> ids;
  for (const fs::path& path : manifests_below(folder)) {
    CollectedManifest manifest = manifest_at(path);
    const auto [known, is_new] = ids.emplace(manifest.id, path);
    if (!is_new) {
      throw Error(ErrorKind::input,
                  fmt::format("{} and {} have one id, {}. Take one of them out of the folder.",
                              known->second.string(), path.string(), manifest.id));
    }
    manifests.push_back(std::move(manifest));
  }
  if (manifests.empty()) {
    throw Error(ErrorKind::input,
                fmt::format("there is no ITEM{} in it. Convert with --to iiif.", kManifest));
  }
  const Collected collected{manifests.size()};
  const std::string id = (base.empty() ? common_base(manifests) : base) + kCollectionName;
  const std::string bytes = exporting::collection_of(id, std::move(manifests));
  const auto faults = exporting::check_iiif({kCollectionName, bytes});
  if (!faults.empty())
    throw Error(
        ErrorKind::input,
        fmt::format("its collection is not sound: {}. Convert the issue again.", faults.front()));
  const fs::path path = folder / kCollectionName;
  if (bytes_there(path) == bytes) return collected;
  replace_file(path, bytes);
  return {collected.manifests, true};
}

}  // namespace broadsheet::pipeline
