// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/verify_bag.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/bag.h"
#include "pipeline/digest.h"
#include "pipeline/files.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1U << 18;
constexpr std::size_t kMostTagFile = 256U << 20;  ///< bytes of a manifest
constexpr std::size_t kMostFaults = 1000;
constexpr std::string_view kBlanks = " \t";

/// As much of a line or a path as is quoted.
std::string_view shown(std::string_view bytes) {
  constexpr std::size_t kMost = 200;
  return bytes.substr(0, kMost);
}

/// What stands behind the first word and the `between` after it; empty without any.
std::string_view behind_word(std::string_view line, std::string_view between) {
  const std::size_t end = line.find_first_of(kBlanks);
  const std::size_t next =
      end == std::string_view::npos ? end : line.find_first_not_of(between, end);
  return next == std::string_view::npos ? std::string_view() : line.substr(next);
}

/// The path below the bag that a line names.
std::string path_of(std::string_view written) {
  std::string path = from_manifest_path(written);
  if (path.starts_with("./")) path.erase(0, 2);
  return path;
}

/// What a manifest says of a file.
struct Entry {
  std::string digest;
  std::string path;
};

std::vector<std::string> lines_of(std::string_view bytes) {
  std::vector<std::string> lines;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    if (end > 0) lines.emplace_back(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return lines;
}

class Verifier {
 public:
  explicit Verifier(const fs::path& bag) : bag_(bag) {}

  BagVerdict run() {
    list();
    look_at_declaration();
    look_at_info();
    look_at_fetches();
    bool has_manifest = false;
    for (const std::string& path : files_) {
      if (is_manifest(path, kManifestStart))
        has_manifest = look_at_manifest(path, true) || has_manifest;
      if (is_manifest(path, kTagManifestStart)) (void)look_at_manifest(path, false);
    }
    if (!has_manifest) add("there is no manifest that could be checked");
    return std::move(verdict_);
  }

 private:
  void add(std::string fault) {
    if (verdict_.faults.size() < kMostFaults) verdict_.faults.push_back(std::move(fault));
  }

  /// All files of the bag, by paths below it.
  void list() {
    std::error_code fault;
    for (fs::recursive_directory_iterator it(bag_, fault), end; !fault && it != end;
         it.increment(fault)) {
      const std::string path = it->path().lexically_relative(bag_).generic_string();
      const fs::file_type type = it->symlink_status(fault).type();
      if (type == fs::file_type::directory) continue;
      if (type != fs::file_type::regular) {
        add(fmt::format("{} is no regular file; a bag holds none other", path));
        continue;
      }
      files_.insert(path);
      if (path.starts_with(kPayload)) {
        ++verdict_.files;
        payload_bytes_ += it->file_size(fault);
      }
    }
    if (fault) {
      throw Error(
          ErrorKind::input,
          fmt::format("the folder cannot be read ({}). Check that you may.", fault.message()));
    }
  }

  /// The bytes of a tag file, or nothing and a fault.
  std::optional<std::string> bytes_of(const std::string& path) {
    if (!files_.contains(path)) {
      add(fmt::format("{} is missing, or no regular file", path));
      return std::nullopt;
    }
    std::optional<std::string> bytes = bytes_of_regular_file(bag_ / path, kMostTagFile);
    if (!bytes) {
      add(fmt::format("{} may not be read", path));
    } else if (bytes->size() > kMostTagFile) {
      add(fmt::format("{} has more than {} bytes", path, kMostTagFile));
      return std::nullopt;
    }
    return bytes;
  }

  void look_at_declaration() {
    const std::optional<std::string> bytes = bytes_of("bagit.txt");
    if (!bytes) return;
    const std::vector<std::string> lines = lines_of(*bytes);
    if (lines.size() != 2)
      return add(
          "bagit.txt is no declaration of two lines: BagIt-Version, "
          "Tag-File-Character-Encoding");
    constexpr auto kVersions = std::to_array<std::string_view>(
        {"BagIt-Version: 0.93", "BagIt-Version: 0.94", "BagIt-Version: 0.95", "BagIt-Version: 0.96",
         "BagIt-Version: 0.97", "BagIt-Version: 1.0"});
    if (std::find(kVersions.begin(), kVersions.end(), lines[0]) == kVersions.end())
      add(fmt::format("bagit.txt says {}; 0.93 to 1.0 are known here", shown(lines[0])));
    if (lines[1] != "Tag-File-Character-Encoding: UTF-8")
      add(fmt::format("bagit.txt says {}; only UTF-8 is read", shown(lines[1])));
  }

  /// What is to be fetched from elsewhere must have been.
  void look_at_fetches() {
    if (!files_.contains(kFetchName)) return;
    const std::optional<std::string> bytes = bytes_of(kFetchName);
    for (const std::string& line : lines_of(bytes.value_or(""))) {
      const std::string_view path = behind_word(behind_word(line, kBlanks), kBlanks);
      if (path.empty())
        add(fmt::format("{} has a line without an address, a length and a path: {}", kFetchName,
                        shown(line)));
      else if (!files_.contains(path_of(path)))
        add(fmt::format("{} names {}, which was not fetched. Fetch it, and verify again",
                        kFetchName, shown(path)));
    }
  }

  void look_at_info() {
    if (!files_.contains("bag-info.txt")) return;
    const std::optional<std::string> bytes = bytes_of("bag-info.txt");
    constexpr std::string_view kOxum = "Payload-Oxum: ";
    for (const std::string& line : lines_of(bytes.value_or(""))) {
      if (!line.starts_with(kOxum)) continue;
      const std::string now = fmt::format("{}.{}", payload_bytes_, verdict_.files);
      if (line.substr(kOxum.size()) != now)
        add(fmt::format("bag-info.txt says that the payload is {} (bytes.files), and it is {}",
                        shown(std::string_view(line).substr(kOxum.size())), now));
    }
  }

  std::vector<Entry> entries_of(const std::string& manifest, std::string_view bytes) {
    std::vector<Entry> entries;
    for (const std::string& line : lines_of(bytes)) {
      const std::string_view path = behind_word(line, " \t*");
      if (path.empty()) {
        add(fmt::format("{} has a line without a digest and a path: {}", manifest, shown(line)));
        continue;
      }
      std::string digest = line.substr(0, line.find_first_of(kBlanks));
      std::transform(digest.begin(), digest.end(), digest.begin(),
                     [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
      entries.push_back({std::move(digest), path_of(path)});
    }
    return entries;
  }

  /// False if its digest is not known here.
  bool look_at_manifest(const std::string& manifest, bool is_of_payload) {
    const std::size_t dash = manifest.find('-') + 1;
    const std::string name = manifest.substr(dash, manifest.size() - dash - 4);
    const auto* known = std::find(kDigestNames.begin(), kDigestNames.end(), std::string_view(name));
    if (known == kDigestNames.end()) return false;
    const std::optional<std::string> bytes = bytes_of(manifest);
    if (!bytes) return true;
    std::set<std::string> listed;
    for (const Entry& entry : entries_of(manifest, *bytes)) {
      if (!listed.insert(entry.path).second)
        add(fmt::format("{} names {} twice", manifest, shown(entry.path)));
      look_at_entry(manifest, entry, static_cast<DigestKind>(known - kDigestNames.begin()),
                    is_of_payload);
    }
    if (is_of_payload) {
      verdict_.digests += (verdict_.digests.empty() ? "" : ", ") + name;
      for (const std::string& path : files_) {
        if (path.starts_with(kPayload) && !listed.contains(path))
          add(fmt::format("{} is in no line of {}", path, manifest));
      }
    }
    return true;
  }

  void look_at_entry(const std::string& manifest, const Entry& entry, DigestKind kind,
                     bool is_of_payload) {
    if (!stays_below(entry.path)) {
      add(fmt::format("{} names {}, which leads out of the bag", manifest, shown(entry.path)));
    } else if (is_of_payload != entry.path.starts_with(kPayload)) {
      add(fmt::format("{} names {}, which is {} the payload", manifest, shown(entry.path),
                      is_of_payload ? "no part of" : "part of"));
    } else if (!files_.contains(entry.path)) {
      add(fmt::format("{} is missing: {} names it", shown(entry.path), manifest));
    } else if (const auto digest = digest_of(entry.path, kind); digest != entry.digest) {
      add(fmt::format("{} is not as it was: its {} is {}, and {} says {}", shown(entry.path),
                      name_of(kind), digest.value_or("unknown, for it cannot be read"), manifest,
                      shown(entry.digest)));
    }
  }

  [[nodiscard]] std::optional<std::string> digest_of(const std::string& path,
                                                     DigestKind kind) const {
    const Fd fd = open_regular_file(bag_ / path);
    if (!fd) return std::nullopt;
    Digest digest(kind);
    std::string piece;
    for (; read_some(fd.get(), kPiece, piece); piece.clear()) digest.add(piece);
    return digest.hex();
  }

  const fs::path& bag_;
  std::set<std::string> files_;
  std::uint64_t payload_bytes_ = 0;
  BagVerdict verdict_;
};

}  // namespace

BagVerdict verify_bag(const fs::path& bag) {
  return Verifier(bag).run();
}

}  // namespace broadsheet::pipeline
