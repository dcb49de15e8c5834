// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/digest.h"

#include <array>

#include <fcntl.h>
#include <nettle/sha2.h>
#include <sys/stat.h>

#include "document/errors.h"

namespace broadsheet::pipeline {
namespace {

class Sha256 {
 public:
  Sha256() { sha256_init(&state_); }

  void add(std::string_view bytes) {
    sha256_update(&state_, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  }
  std::string hex() {
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&state_, digest.size(), digest.data());
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t byte : digest) {
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
    return out;
  }

 private:
  sha256_ctx state_{};
};

}  // namespace

std::string sha256(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

std::optional<FileDigest> digest_of_file(const std::filesystem::path& path, std::uint64_t most) {
  return digest_of(Fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)), most);
}

std::optional<FileDigest> digest_of(const Fd& fd, std::uint64_t most) {
  constexpr std::size_t kPiece = 1U << 18;
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  if (static_cast<std::uint64_t>(status.st_size) > most) return std::nullopt;
  FileDigest file;
  Sha256 digest;
  std::string piece;
  try {
    for (; read_some(fd.get(), kPiece, piece); piece.clear()) {
      digest.add(piece);
      file.bytes += piece.size();
    }
  } catch (const Error&) {
    return std::nullopt;
  }
  file.sha256 = digest.hex();
  return file;
}

}  // namespace broadsheet::pipeline
