// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace broadsheet::pipeline {

/// What is wrong with a bag (BagIt 0.93 to 1.0, RFC 8493), a sentence each that names the file: its
/// declaration, a manifest that names what is not there, leads out of the bag, misses a file of the
/// payload or has another digest; a Payload-Oxum that does not agree. Manifests of digests that are
/// not known here (other than md5, sha256, sha512) are passed over, and one that is known must be
/// there. After a thousand faults no more are told. Files are read piece by piece, none through a
/// symbolic link. Throws Error (input) if the folder cannot be read.
struct BagVerdict {
  std::vector<std::string> faults;
  std::size_t files = 0;  ///< of the payload
  std::string digests;    ///< by which it was checked: sha256, sha512
};
[[nodiscard]] BagVerdict verify_bag(const std::filesystem::path& bag);

}  // namespace broadsheet::pipeline
