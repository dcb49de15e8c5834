// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/digest.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include <fcntl.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha2.h>
#include <sys/stat.h>

#include "document/errors.h"

namespace broadsheet::pipeline {
namespace {

std::string hex_of(std::span<const std::uint8_t> digest) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : digest) {
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

const nettle_hash& hash_of(DigestKind kind) {
  return kind == DigestKind::md5      ? nettle_md5
         : kind == DigestKind::sha512 ? nettle_sha512
                                      : nettle_sha256;
}

}  // namespace

struct Digest::State {
  const nettle_hash& hash;
  std::vector<std::max_align_t> context;
};

Digest::Digest(DigestKind kind) {
  const nettle_hash& hash = hash_of(kind);
  state_ = std::make_unique<State>(
      State{hash, std::vector<std::max_align_t>(hash.context_size / sizeof(std::max_align_t) + 1)});
  hash.init(state_->context.data());
}

Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
  state_->hash.update(state_->context.data(), bytes.size(),
                      reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Digest::hex() {
  std::array<std::uint8_t, SHA512_DIGEST_SIZE> digest{};
  state_->hash.digest(state_->context.data(), state_->hash.digest_size, digest.data());
  return hex_of(std::span(digest).first(state_->hash.digest_size));
}

std::string digest_of(DigestKind kind, std::string_view bytes) {
  Digest digest(kind);
  digest.add(bytes);
  return digest.hex();
}

std::string sha256(std::string_view bytes) {
  return digest_of(DigestKind::sha256, bytes);
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
  Digest digest(DigestKind::sha256);
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
