// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::exporting {

/// Texts by their languages, as IIIF has them: BCP 47, or `none`.
using IiifTexts = std::map<std::string, std::vector<std::string>>;

/// What a collection says of a manifest.
struct CollectedManifest {
  std::string id;  ///< its address
  IiifTexts label;
  std::string nav_date;  ///< 2023-12-22T00:00:00Z; empty where it has none
  std::string paper;     ///< whose issue it is; empty where it does not say
};

/// Reads that from a manifest of ours. Throws Error (input) if it is none.
[[nodiscard]] CollectedManifest read_manifest(std::string_view bytes);

/// True for bytes that are, to the last, what `collection_of` makes of the id and the manifests
/// that they name, whatever their label.
[[nodiscard]] bool is_collection_of_ours(std::string_view bytes);

/// A collection of IIIF Presentation 3.0: its manifests by day, then by address; those without a
/// day last. The same bytes in whatever order they are given. Its label is the paper of all of
/// them; of several papers, that they are newspapers.
[[nodiscard]] std::string collection_of(const std::string& id,
                                        std::vector<CollectedManifest> manifests);

}  // namespace broadsheet::exporting
