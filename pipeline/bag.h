// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "pipeline/receipt.h"
#include "stages/export/writer.h"

namespace broadsheet::pipeline {

/// Where the files that a package is about stand in it.
inline constexpr std::string_view kPayload = "data/";

/// The files of an issue as a bag (BagIt 1.0, RFC 8493): they go below `data/`; beside it are
/// `bagit.txt`, `bag-info.txt`, a manifest and a tag manifest for each digest that the options
/// name, and `metadata/premis.xml` (PREMIS 3.0: ingestion, digests, modification by rule,
/// validation, creation). The receipt must have been described; `time` is that of the bag. No other
/// output has a time that is not the issue's.
[[nodiscard]] std::vector<exporting::OutputFile> as_bag(std::vector<exporting::OutputFile> files,
                                                        const Issue& issue, const Receipt& receipt,
                                                        const std::string& time);

/// How the names of a manifest of the payload and of one of tag files begin; an algorithm follows.
inline constexpr std::string_view kManifestStart = "manifest-";
inline constexpr std::string_view kTagManifestStart = "tagmanifest-";
/// True for a path below a bag by which a file is a manifest that begins so: at the top of the bag,
/// and a text (RFC 8493, 2.1.3 and 2.2.1).
[[nodiscard]] bool is_manifest(std::string_view path, std::string_view start);

/// What is to be fetched from elsewhere (2.2.3).
inline constexpr const char* kFetchName = "fetch.txt";

/// A path as manifests write it, and as it was: line ends and % are %0A, %0D, %25 (RFC
/// 8493, 2.1.3).
[[nodiscard]] std::string as_manifest_path(std::string_view path);
[[nodiscard]] std::string from_manifest_path(std::string_view written);

}  // namespace broadsheet::pipeline
