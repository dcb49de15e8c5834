// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/site_folder.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/bag.h"
#include "pipeline/digest.h"
#include "pipeline/files.h"
#include "pipeline/places.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using exporting::OutputFile;

constexpr std::size_t kDigits = 64;  // of SHA-256

/// Digests by path.
using List = std::map<std::string, std::string>;

List read_list(const fs::path& path) {
  List list;
  const std::string bytes = bytes_of_regular_file(path).value_or("");
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = std::string_view(bytes).substr(at, end - at);
    at = end + 1;
    if (line.size() <= kDigits + 2) continue;
    const std::string file = from_manifest_path(line.substr(kDigits + 2));
    if (stays_below(file)) list.emplace(file, line.substr(0, kDigits));
  }
  return list;
}

List list_of(const std::vector<OutputFile>& files) {
  List list;
  for (const OutputFile& file : files) list.emplace(file.path, sha256(file.bytes));
  return list;
}

std::string text_of(const List& list) {
  std::string text;
  for (const auto& [path, digest] : list)
    text += fmt::format("{}  {}\n", digest, as_manifest_path(path));
  return text;
}

std::string digest_at(const fs::path& path) {
  const auto digest = digest_of_file(path);
  return digest ? digest->sha256 : "";
}

bool is_there(const fs::path& path) {
  std::error_code none;
  return fs::exists(fs::symlink_status(path, none));
}

void make_folder(const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (fault) fail_writing(folder, fault.value());
}

/// A folder under a temporary name; without `take_place` nothing is left of it.
class FolderInTheMaking {
 public:
  explicit FolderInTheMaking(const fs::path& parent) {
    constexpr mode_t kMode = 0777;
    for (int n = 1;; ++n) {
      path_ = parent / temporary_name(n);
      if (::mkdir(path_.c_str(), kMode) != 0) {
        if (errno != EEXIST) fail_writing(path_, errno);
        continue;
      }
      lock_ = Fd(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
      if (lock_ && lock_temporary(lock_.get())) return;
    }
  }
  FolderInTheMaking(const FolderInTheMaking&) = delete;
  FolderInTheMaking& operator=(const FolderInTheMaking&) = delete;
  ~FolderInTheMaking() {
    std::error_code none;
    if (!path_.empty()) fs::remove_all(path_, none);
  }

  void write(const std::string& name, std::string_view bytes) {
    constexpr mode_t kMode = 0666;
    const fs::path file = path_ / name;
    if (file.parent_path() != path_) make_folder(file.parent_path());
    const Fd fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kMode));
    if (!fd) fail_writing(file, errno);
    write_all(fd.get(), bytes, file);
  }

  /// False if something stands there already.
  bool take_place(const fs::path& place) {
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, place.c_str(), RENAME_NOREPLACE) == 0) {
      path_.clear();
      return true;
    }
    if (errno == EEXIST) return false;
    if (errno != EINVAL) fail_writing(place, errno);  // a file system that knows no such renaming
    if (is_there(place)) return false;
    std::error_code fault;
    fs::rename(path_, place, fault);
    if (fault) fail_writing(place, fault.value());
    path_.clear();
    return true;
  }

 private:
  fs::path path_;
  Fd lock_;
};

class SiteFolder {
 public:
  explicit SiteFolder(const fs::path& folder)
      : folder_(folder),
        old_(read_list(folder / kListName)),
        next_(read_list(folder / kNextListName)) {}

  void replace(const std::vector<OutputFile>& files) {
    const List list = list_of(files);
    std::vector<const OutputFile*> changed;
    for (const OutputFile& file : files) {
      if (stands_there(file, list.at(file.path))) continue;
      expect_own(file.path, list.at(file.path));
      changed.push_back(&file);
    }
    const bool has_more = std::any_of(old_.begin(), old_.end(),
                                      [&](const auto& row) { return list.count(row.first) == 0; });
    replace_file(folder_ / kNextListName, text_of(list), Synced::no);
    for (const OutputFile* file : changed) {
      const fs::path path = folder_ / file->path;
      if (path.parent_path() != folder_) make_folder(path.parent_path());
      replace_file(path, file->bytes, Synced::no);
    }
    if (has_more || !next_.empty()) {
      for (const List& listed : {old_, next_}) {
        for (const auto& [path, digest] : listed) {
          if (list.count(path) == 0) remove(path);
        }
      }
    }
    std::error_code fault;
    fs::rename(folder_ / kNextListName, folder_ / kListName, fault);
    if (fault) fail_writing(folder_ / kListName, fault.value());
  }

  void remove_all() {
    for (const List& listed : {old_, next_}) {
      for (const auto& [path, digest] : listed) remove(path);
    }
    std::error_code none;
    fs::remove(folder_ / kNextListName, none);
    fs::remove(folder_ / kListName, none);
  }

 private:
  [[nodiscard]] bool is_own(const std::string& path, const std::string& digest) const {
    const auto says = [&](const List& list) {
      const auto row = list.find(path);
      return row != list.end() && row->second == digest;
    };
    return says(old_) || says(next_);
  }

  [[nodiscard]] bool stands_there(const OutputFile& file, const std::string& digest) const {
    const auto row = old_.find(file.path);
    if (row == old_.end() || row->second != digest || !next_.empty()) return false;
    struct stat status {};
    return ::lstat((folder_ / file.path).c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
           static_cast<std::uint64_t>(status.st_size) == file.bytes.size();
  }

  /// Throws unless nothing is there, or a file of ours.
  void expect_own(const std::string& file, const std::string& digest) const {
    expect_no_obstacle(folder_, fs::path(file).parent_path());
    const fs::path path = folder_ / file;
    if (!is_there(path)) return;
    expect_replaceable(path);
    const std::string there = digest_at(path);
    if (there == digest || is_own(file, there)) return;
    throw Error(
        ErrorKind::output,
        fmt::format("{} is not as it was written here, so it is not replaced. Move it away, "
                    "or delete it.",
                    path.string()));
  }

  /// Only what is ours; then its folders, as far as they are empty.
  void remove(const std::string& file) const {
    if (obstacle_below(folder_, fs::path(file).parent_path())) return;
    const fs::path path = folder_ / file;
    if (!is_own(file, digest_at(path))) return;
    std::error_code fault;
    fs::remove(path, fault);
    for (fs::path above = fs::path(file).parent_path(); !fault && !above.empty();
         above = above.parent_path()) {
      if (::rmdir((folder_ / above).c_str()) != 0) return;
    }
  }

  const fs::path& folder_;
  List old_;
  List next_;
};

}  // namespace

bool is_whole(const fs::path& folder) {
  return is_there(folder / kListName) && !is_there(folder / kNextListName);
}

void write_site_folder(const fs::path& folder, const std::vector<OutputFile>& files) {
  make_folder(folder.parent_path());
  if (!is_there(folder)) {
    FolderInTheMaking made(folder.parent_path());
    for (const OutputFile& file : files) made.write(file.path, file.bytes);
    made.write(kListName, text_of(list_of(files)));
    if (made.take_place(folder)) return;
  }
  std::error_code none;
  if (fs::symlink_status(folder, none).type() != fs::file_type::directory) {
    throw Error(ErrorKind::output,
                fmt::format("{} is there, and is no folder. Move it away.", folder.string()));
  }
  SiteFolder(folder).replace(files);
}

bool remove_site_folder(const fs::path& folder) {
  SiteFolder(folder).remove_all();
  return ::rmdir(folder.c_str()) == 0;
}

}  // namespace broadsheet::pipeline
