// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/package.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <map>
#include <optional>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/digest.h"
#include "pipeline/files.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

/// Signals that end a process wait while this lives, so that nothing is left half-written.
class HoldSignals {
 public:
  HoldSignals() {
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
    sigprocmask(SIG_BLOCK, &held, &before_);
  }
  HoldSignals(const HoldSignals&) = delete;
  HoldSignals& operator=(const HoldSignals&) = delete;
  ~HoldSignals() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

/// A new folder inside `parent` that removes itself, and the parents that it had to make, unless
/// its content was taken away.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const fs::path& parent) {
    try {
      make_parents(parent);
      make_self(parent);
    } catch (...) {
      tidy();
      throw;
    }
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { tidy(); }

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  void make_parents(const fs::path& parent) {
    fs::path made;
    for (const fs::path& part : parent) {
      made /= part;
      if (::mkdir(made.c_str(), 0777) == 0) {
        parents_.push_back(made);
      } else if (errno != EEXIST && errno != EISDIR) {
        const int fault = errno;
        std::error_code none;
        if (!fs::is_directory(made, none)) fail_writing(made, fault);
      }
    }
    std::error_code none;
    if (!fs::is_directory(parent, none)) fail_writing(parent, ENOTDIR);
  }

  void make_self(const fs::path& parent) {
    for (int n = 1; path_.empty(); ++n) {
      const fs::path path =
          parent / fmt::format(".broadsheet-{}-{}.tmp", static_cast<long>(::getpid()), n);
      if (::mkdir(path.c_str(), 0777) == 0) {
        path_ = path;
      } else if (errno != EEXIST) {
        fail_writing(parent, errno);
      }
    }
  }

  void tidy() {
    std::error_code none;
    if (!path_.empty()) fs::remove_all(path_, none);
    // A parent that is in use by now stays: rmdir takes empty folders only.
    for (auto parent = parents_.rbegin(); parent != parents_.rend(); ++parent)
      ::rmdir(parent->c_str());
  }

  std::vector<fs::path> parents_;
  fs::path path_;
};

/// Makes every folder of `path` below `folder`.
void make_folders(const fs::path& folder, const fs::path& path) {
  std::error_code fault;
  fs::create_directories((folder / path).parent_path(), fault);
  if (fault) fail_writing((folder / path).parent_path(), fault.value());
}

std::optional<std::string> bytes_of(const fs::path& path) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  std::string bytes;
  while (read_some(fd.get(), 1U << 20, bytes)) {
  }
  return bytes;
}

bool is_there(const fs::path& path) {
  std::error_code none;
  return fs::exists(fs::symlink_status(path, none));
}

/// What the receipt of an earlier run says was written into a folder: path to digest.
using Listed = std::map<std::string, std::string>;

Listed listed_in(const fs::path& folder) {
  Listed listed;
  const auto receipt = bytes_of(folder / kReceiptName);
  const auto outputs = receipt ? outputs_of_receipt(*receipt) : std::nullopt;
  if (!outputs) return listed;
  for (const OutputRecord& output : *outputs) listed.emplace(output.path, output.sha256);
  listed.emplace(kReceiptName, sha256(*receipt));
  return listed;
}

/// Throws unless every file that would be replaced or removed is as an earlier run wrote it.
void expect_untouched(const fs::path& folder, std::span<const exporting::OutputFile> files,
                      const Listed& listed) {
  constexpr std::string_view kRemedy =
      "Move it away, give another output folder, or let it go with --overwrite.";
  for (const auto& [path, digest] : listed) {
    if (!is_there(folder / path)) continue;
    const auto bytes = bytes_of(folder / path);
    if (bytes && sha256(*bytes) == digest) continue;
    throw Error(ErrorKind::output, fmt::format("{} was changed since it was written. {}",
                                               (folder / path).string(), kRemedy));
  }
  for (const exporting::OutputFile& file : files) {
    if (listed.contains(file.path) || !is_there(folder / file.path)) continue;
    throw Error(ErrorKind::output, fmt::format("{} is there, and no receipt says who wrote it. {}",
                                               (folder / file.path).string(), kRemedy));
  }
}

void write_files(const fs::path& folder, std::span<const exporting::OutputFile> files) {
  for (const exporting::OutputFile& file : files) {
    if (!stays_below(file.path)) throw LogicError("an output would leave its folder: " + file.path);
    make_folders(folder, file.path);
    create_file(folder / file.path, file.bytes);
  }
  sync_folder(folder);
}

void replace_each(const fs::path& from, const fs::path& to,
                  std::span<const exporting::OutputFile> files, const Listed& listed) {
  for (const exporting::OutputFile& file : files) {
    make_folders(to, file.path);
    if (::rename((from / file.path).c_str(), (to / file.path).c_str()) != 0)
      fail_writing(to / file.path, errno);
  }
  for (const Listed::value_type& old : listed) {
    const std::string& path = old.first;  // clang 14 cannot capture a structured binding
    const bool is_written = std::any_of(files.begin(), files.end(),
                                        [&](const auto& file) { return file.path == path; });
    if (!is_written) ::unlink((to / path).c_str());
  }
  sync_folder(to);
}

}  // namespace

void expect_writable(const fs::path& folder) {
  fs::path place = folder.lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  while (!is_there(place) && place.has_relative_path()) {
    place = place.has_parent_path() ? place.parent_path() : fs::path(".");
  }
  std::error_code none;
  if (!fs::is_directory(place, none)) {
    throw Error(ErrorKind::output,
                fmt::format("{} cannot be an output folder: {} is no folder. Give another one.",
                            folder.string(), place.string()));
  }
  const HoldSignals hold;
  const TemporaryFolder probe(place);
}

void publish(const fs::path& folder, std::span<const exporting::OutputFile> files, bool overwrite) {
  const fs::path parent = folder.has_parent_path() ? folder.parent_path() : fs::path(".");
  const HoldSignals hold;
  const TemporaryFolder temporary(parent);
  write_files(temporary.path(), files);

  // Where a file system knows no locks each file still appears in one step.
  const Fd turn(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (turn) ::flock(turn.get(), LOCK_EX);
  if (is_there(folder)) {
    const Listed listed = listed_in(folder);
    if (!overwrite) expect_untouched(folder, files, listed);
    replace_each(temporary.path(), folder, files, listed);
  } else if (::rename(temporary.path().c_str(), folder.c_str()) != 0) {
    fail_writing(folder, errno);
  }
  sync_folder(parent);
}

}  // namespace broadsheet::pipeline
