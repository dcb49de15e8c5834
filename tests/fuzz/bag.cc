// SPDX-License-Identifier: GPL-3.0-or-later
// Bags of strangers: their tag files, over a payload of ours. Whatever they say, `verify` ends with
// a verdict, reads nothing out of the bag, and finds a bag good only if a manifest of it names the
// payload by its digest. The parts of the input, between form feeds, are the tag files in this
// order.
#include "pipeline/bag.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "document/errors.h"
#include "pipeline/digest.h"
#include "pipeline/verify_bag.h"
#include "tests/support/scratch.h"

namespace {

using namespace broadsheet;

constexpr auto kTagFiles = std::to_array<const char*>(
    {"manifest-sha256.txt", "bagit.txt", "bag-info.txt", "fetch.txt", "tagmanifest-sha256.txt"});
constexpr std::string_view kPayloadBytes = "payload";

void expect(bool holds, const char* what) {
  if (!holds) throw LogicError(what);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const test::Scratch bag;
  static const std::string digest =
      (bag.write("data/a.txt", kPayloadBytes), pipeline::sha256(kPayloadBytes));
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  std::string_view rest = input;
  std::string manifest;
  for (const char* name : kTagFiles) {
    const std::string_view part = rest.substr(0, rest.find('\f'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    if (name == kTagFiles.front()) manifest = part;
    if (part.empty()) {
      std::filesystem::remove(bag / name);
    } else {
      (void)bag.write(name, part);
    }
  }
  const pipeline::BagVerdict verdict = pipeline::verify_bag(bag.path());
  expect(verdict.files == 1, "the payload is one file");
  if (verdict.faults.empty()) {
    for (char& c : manifest) c = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    expect(manifest.find(digest) != std::string::npos, "good without the digest of its payload");
  }
  expect(pipeline::from_manifest_path(pipeline::as_manifest_path(input)) == input,
         "a path that manifests do not give back");
  return 0;
}
