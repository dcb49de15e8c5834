// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/files.h"

namespace broadsheet::pipeline {

/// SHA-256 (FIPS 180-4) of `bytes`, as 64 lower-case hex digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// The digests that packages may name their files by.
enum class DigestKind { md5, sha256, sha512 };
inline constexpr auto kDigestNames = std::to_array<std::string_view>({"md5", "sha256", "sha512"});
[[nodiscard]] constexpr std::string_view name_of(DigestKind kind) {
  return kDigestNames.at(static_cast<std::size_t>(kind));
}

/// One digest (RFC 1321, FIPS 180-4) that is fed piece by piece.
class Digest {
 public:
  explicit Digest(DigestKind kind);
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;
  ~Digest();
  void add(std::string_view bytes);
  /// In lower-case hex digits; the end of it.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};
[[nodiscard]] std::string digest_of(DigestKind kind, std::string_view bytes);

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
