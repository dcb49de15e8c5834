// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/packs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "pipeline/digest.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/pack_toml.h"
#include "pipeline/shared_pack.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using exporting::OutputFile;
using exporting::Pack;

constexpr const char* kPackToml = "pack.toml";

/// Folders of an item that are no pack's.
constexpr auto kTaken = std::to_array<std::string_view>({"pictures", "images", "articles"});

[[noreturn]] void fail(const fs::path& folder, std::string_view what) {
  throw UsageError(fmt::format("the pack {}: {}", folder.string(), what));
}

std::string bytes_of(const fs::path& folder, const fs::path& path, std::uint64_t most) {
  std::optional<std::string> bytes = bytes_of_regular_file(path, most);
  if (!bytes) fail(folder, fmt::format("{} cannot be read. Check that you may.", path.string()));
  return *std::move(bytes);
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code fault;
  for (fs::recursive_directory_iterator it(folder, fault), end; !fault && it != end;
       it.increment(fault)) {
    const bool is_hidden = it->path().filename().string().starts_with('.');
    if (is_hidden) it.disable_recursion_pending();  // .git, and what editors leave
    std::error_code none;
    if (!is_hidden && it->symlink_status(none).type() == fs::file_type::regular)
      files.push_back(it->path());
  }
  if (fault)
    fail(folder, fmt::format("it cannot be read ({}). Check that you may.", fault.message()));
  std::sort(files.begin(), files.end());
  return files;
}

/// Reads a pack's files, and below their names those of the packs that it uses.
class FileReader {
 public:
  FileReader(const fs::path& data, const Limits& limits)
      : data_(data), limits_(limits), left_(limits.pack_bytes) {}

  Pack read(const fs::path& folder) {
    Pack pack = add(folder, "");
    pack.files = std::move(files_);
    return pack;
  }

 private:
  Pack add(const fs::path& folder, const std::string& below) {
    std::error_code none;
    if (!fs::is_regular_file(folder / kPackToml, none)) {
      fail(folder, fmt::format("there is no {} in it. Name a folder that has one; `broadsheet pack "
                               "new DIR` makes one.",
                               kPackToml));
    }
    for (const fs::path& path : files_below(folder)) {
      std::string bytes = bytes_of(folder, path, left_);
      if (bytes.size() > left_) {
        fail(folder, fmt::format("its files have more than {} bytes. Take out what it does not "
                                 "need, or raise the limit with --limit pack.bytes=N.",
                                 limits_.pack_bytes));
      }
      left_ -= bytes.size();
      files_.files.push_back(
          {below + path.lexically_relative(folder).generic_string(), std::move(bytes)});
    }
    const std::string* toml = files_.find(below + kPackToml);
    if (toml == nullptr) fail(folder, fmt::format("its {} is no regular file.", kPackToml));
    Pack pack = parse_pack((folder / kPackToml).string(), *toml);
    open_.push_back(pack.name);
    for (const std::string& used : pack.uses) add_used(folder, used, below);
    open_.pop_back();
    return pack;
  }

  void add_used(const fs::path& folder, const std::string& used, const std::string& below) {
    if (std::find(open_.begin(), open_.end(), used) != open_.end())
      fail(folder, fmt::format("it uses {}, which uses it.", used));
    const fs::path other = data_ / "schemas" / used;
    std::error_code none;
    if (!fs::is_regular_file(other / kPackToml, none))
      fail(folder, fmt::format("it uses {}, which is no installed pack.", used));
    add(other, below + used + "/");
  }

  const fs::path& data_;
  const Limits& limits_;
  std::uint64_t left_;
  exporting::Resources files_;
  std::vector<std::string> open_;
};

std::string digest_of(const exporting::Resources& files) {
  std::string all;
  for (const OutputFile& file : files.files) all += file.path + '\0' + sha256(file.bytes) + '\n';
  return sha256(all);
}

void expect_files(const fs::path& folder, const Pack& pack) {
  for (const exporting::PackOutput& output : pack.outputs) {
    for (const std::string& path : {output.stylesheet, output.check}) {
      if (!path.empty() && pack.files.find(path) == nullptr)
        fail(folder,
             fmt::format(
                 "{} names {}, which is not there, or no regular file (links are not followed).",
                 kPackToml, path));
    }
  }
}

}  // namespace

void expect_free_name(const fs::path& folder, const std::string& name) {
  const bool is_taken = exporting::find_writer(name) != nullptr ||
                        std::find(kTaken.begin(), kTaken.end(), name) != kTaken.end();
  if (is_taken)
    fail(folder, fmt::format("its name {} is that of another format. Name it otherwise.", name));
}

PackFile read_pack(const fs::path& folder, const fs::path& data, const Limits& limits) {
  auto pack = std::make_shared<const Pack>(FileReader(data, limits).read(folder));
  expect_free_name(folder, pack->name);
  expect_files(folder, *pack);
  return {digest_of(pack->files), pack,
          std::make_shared<SharedPack>(exporting::CompiledPack(pack, limits))};
}

std::vector<fs::path> pack_folders(const fs::path& data) {
  std::vector<fs::path> folders;
  std::error_code fault;
  for (fs::directory_iterator it(data / "schemas", fault), end; !fault && it != end;
       it.increment(fault)) {
    std::error_code none;
    if (fs::is_regular_file(it->path() / kPackToml, none)) folders.push_back(it->path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::optional<PackFile> find_pack(const fs::path& data, const std::string& wanted,
                                  const Limits& limits) {
  if (wanted.find('/') != std::string::npos) return read_pack(wanted, data, limits);
  for (const fs::path& folder : pack_folders(data)) {
    if (folder.filename() == wanted) return read_pack(folder, data, limits);
  }
  return std::nullopt;
}

}  // namespace broadsheet::pipeline
