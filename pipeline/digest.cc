// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/digest.h"

#include <array>

#include <openssl/evp.h>

#include "document/errors.h"

namespace broadsheet::pipeline {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  BROADSHEET_CHECK(
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) == 1);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (unsigned i = 0; i < size; ++i) {
    out += kHex[digest[i] >> 4];
    out += kHex[digest[i] & 15];
  }
  return out;
}

}  // namespace broadsheet::pipeline
