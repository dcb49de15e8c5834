// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/ingest.h"
#include "pipeline/options.h"

namespace broadsheet::pipeline {

inline constexpr std::string_view kFailureVersion = "1";

/// What is remembered of an item that could not be converted: a rerun that finds the same input,
/// options and program leaves it alone unless it is asked to retry. Stands in the output folder as
/// `.broadsheet/failed/ITEM.json`, with the members below, `failure` (the version of the form),
/// and, as in a receipt, `tool`, `plan`, `inputs` and `options`.
struct Failure {
  std::string item;
  /// As they are now, and what a package names; one that cannot be read has no digest.
  std::vector<InputRecord> inputs;
  std::string announced;  ///< the SHA-256 that the manifest gave
  bool password = false;  ///< one was given
  int code = 0;           ///< as `convert` would have exited
  std::string message;    ///< what was wrong, and what to do
  double seconds = 0;
  std::string started;  ///< UTC: 2024-01-31T12:00:00Z
  std::string host;
};

/// Where they stand, below the output folder.
inline constexpr std::string_view kFailedFolder = ".broadsheet/failed";

[[nodiscard]] std::filesystem::path failure_path(const std::filesystem::path& out,
                                                 const std::string& item);
[[nodiscard]] std::string write_failure(const Failure& failure, const ConvertOptions& options);

/// Writes the record into the output folder, and does not wait for the disk: one that a loss of
/// power has taken, or spoilt, is no record. Throws Error (output, resource).
void keep_failure(const Failure& failure, const ConvertOptions& options);
/// Removes it, if it is there and can be removed.
void forget_failure(const std::filesystem::path& out, const std::string& item);

}  // namespace broadsheet::pipeline
