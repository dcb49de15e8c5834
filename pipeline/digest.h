// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/files.h"

namespace broadsheet::pipeline {

/// SHA-256 (FIPS 180-4) of `bytes`, as 64 lower-case hex digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// A file's size and SHA-256, read piece by piece; nothing if it is no file that can be read, or
/// has more than `most` bytes.
struct FileDigest {
  std::uint64_t bytes = 0;
  std::string sha256;
};
[[nodiscard]] std::optional<FileDigest> digest_of_file(
    const std::filesystem::path& path,
    std::uint64_t most = std::numeric_limits<std::uint64_t>::max());
/// The same of one that is open.
[[nodiscard]] std::optional<FileDigest> digest_of(const Fd& fd, std::uint64_t most);

}  // namespace broadsheet::pipeline
