// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace broadsheet::pipeline {

inline constexpr const char* kCollectionName = "collection.json";

/// What became of a collection.
struct Collected {
  std::size_t manifests = 0;
  bool is_new = false;  ///< it was written; else it stood there with the same bytes
};

/// Writes `collection.json` into a folder: a collection of IIIF Presentation 3.0 of all manifests
/// below it that a conversion wrote (`ITEM/iiif/manifest.json`, in a bag below `data/`). `base` is
/// the address at which the folder is served, with a slash at its end; empty: that of the
/// manifests. Throws Error (input) if there is none, one of them is no manifest, two have one id or
/// they have several bases and `base` is empty; Error (output) if what stands there is not, byte by
/// byte, a collection as it writes one. What is linked to is not looked at.
Collected collect(const std::filesystem::path& folder, const std::string& base);

}  // namespace broadsheet::pipeline
