// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/package.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/bag_folder.h"
#include "pipeline/digest.h"
#include "pipeline/files.h"
#include "pipeline/places.h"

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
/// its content was taken away. As long as it lives it is locked: nobody takes it for a leftover.
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
  [[nodiscard]] int descriptor() const { return lock_.get(); }
  /// It has its own name now. The temporary one may soon be somebody else's: numbers of processes
  /// are the same in every container.
  void release() {
    path_.clear();
    parents_.clear();
  }

 private:
  void make_parents(const fs::path& parent) {
    std::error_code none;
    if (fs::is_directory(parent, none)) return;
    fs::path made;
    for (const fs::path& part : parent) {
      made /= part;
      if (::mkdir(made.c_str(), 0777) == 0) {
        parents_.push_back(made);
      } else if (errno != EEXIST && errno != EISDIR) {
        const int fault = errno;
        if (!fs::is_directory(made, none)) fail_writing(made, fault);
      }
    }
    if (!fs::is_directory(parent, none)) fail_writing(parent, ENOTDIR);
  }

  void make_self(const fs::path& parent) {
    static std::atomic<int> made =
        0;  // many may live at once: none looks for a name from the first
    while (path_.empty()) {
      const fs::path path = parent / temporary_name(++made);
      if (::mkdir(path.c_str(), 0777) == 0) {
        lock_ = Fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (lock_ && lock_temporary(lock_.get())) path_ = path;  // else another name
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
  Fd lock_;
};

/// Makes every folder of `path` below `folder`, which is there.
void make_folders(const fs::path& folder, const fs::path& path) {
  fs::path made = folder;
  for (const fs::path& part : path.parent_path()) {
    made /= part;
    if (::mkdir(made.c_str(), 0777) != 0 && errno != EEXIST) fail_writing(made, errno);
  }
}

bool is_there(const fs::path& path) {
  std::error_code none;
  return fs::exists(fs::symlink_status(path, none));
}

/// What the receipt of an earlier run says was written into a folder: path to digest. Where a run
/// died while it replaced file after file, each may be the old one or the new one.
using Listed = std::map<std::string, std::set<std::string>>;

void add_listed(const fs::path& folder, const std::string& name, Listed& listed) {
  const auto receipt = bytes_of_regular_file(folder / name);
  const auto outputs = receipt ? outputs_of_receipt(*receipt) : std::nullopt;
  if (!outputs) return;
  for (const OutputRecord& output : *outputs) listed[output.path].insert(output.sha256);
  listed[name].insert(sha256(*receipt));
}

Listed listed_in(const fs::path& folder) {
  Listed listed;
  add_listed(folder, std::string(kReceiptName), listed);
  add_listed(folder, std::string(kNextReceiptName), listed);
  return listed;
}

/// Throws unless every file that would be replaced or removed is as an earlier run wrote it.
void expect_untouched(const fs::path& folder, const std::set<std::string>& paths,
                      const Listed& listed) {
  constexpr std::string_view kRemedy =
      "Move it away, give another output folder, or let it go with --overwrite.";
  for (const auto& [path, digests] : listed) {
    if (!is_there(folder / path)) continue;
    const auto bytes = bytes_of_regular_file(folder / path);
    if (bytes && digests.contains(sha256(*bytes))) continue;
    throw Error(ErrorKind::output, fmt::format("{} was changed since it was written. {}",
                                               (folder / path).string(), kRemedy));
  }
  for (const std::string& path : paths) {
    if (listed.contains(path) || !is_there(folder / path)) continue;
    throw Error(ErrorKind::output, fmt::format("{} is there, and no receipt says who wrote it. {}",
                                               (folder / path).string(), kRemedy));
  }
}

/// Throws if a file would leave the folder by a link, or replace what is none.
void expect_plain(const fs::path& folder, const std::set<std::string>& paths,
                  const Listed& listed) {
  for (const auto& [path, digests] : listed)
    expect_no_obstacle(folder, fs::path(path).parent_path());
  for (const std::string& path : paths) {
    expect_no_obstacle(folder, fs::path(path).parent_path());
    expect_replaceable(folder / path);
  }
  expect_replaceable(folder / kNextReceiptName);
}

/// The item's folder, if nothing is in the way there.
fs::path folder_of(const fs::path& out, const std::string& item) {
  expect_no_obstacle(out, item);
  return out / item;
}

void rename_into(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail_writing(to, errno);
}

bool is_old(const fs::path& path) {
  constexpr std::time_t kDay = 24L * 60 * 60;
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && status.st_mtime + kDay < std::time(nullptr);
}

/// What the name stands for now is what was opened under it.
bool is_still(const Fd& opened, const fs::path& path) {
  struct stat then {};
  struct stat now {};
  return ::fstat(opened.get(), &then) == 0 && ::lstat(path.c_str(), &now) == 0 &&
         then.st_dev == now.st_dev && then.st_ino == now.st_ino;
}

/// A leftover that nobody else has or wants. It may have got its own name, and another one its
/// temporary name, before it was locked.
bool is_abandoned(const Fd& lock, const fs::path& path) {
  if (lock && ::flock(lock.get(), LOCK_EX | LOCK_NB) == 0) return is_still(lock, path);
  return errno != EWOULDBLOCK && is_old(path);
}

}  // namespace

struct Package::Impl {
  Impl(const fs::path& out, const std::string& item)
      : folder(folder_of(out, item)),
        parent(folder.has_parent_path() ? folder.parent_path() : fs::path(".")),
        temporary(parent) {}

  /// Some file systems say only now that there was no room.
  void end_file() {
    if (file && ::close(file.release()) != 0) fail_writing(folder / path, errno);
  }

  [[nodiscard]] bool has_receipt() const { return paths.contains(std::string(kReceiptName)); }

  fs::path folder;
  fs::path parent;
  TemporaryFolder temporary;
  std::set<std::string> paths;
  std::string path;  ///< of the file that is being written
  Fd file;
  Listed listed;  ///< of the folder that is being replaced
};

Package::Package(const fs::path& out, const std::string& item)
    : impl_(std::make_unique<Impl>(out, item)) {}

Package::Package(Package&& other) noexcept = default;

Package::~Package() = default;

void Package::begin(const std::string& path) {
  if (!stays_below(path)) throw LogicError("an output would leave its folder: " + path);
  impl_->end_file();
  const fs::path& temporary = impl_->temporary.path();
  make_folders(temporary, path);
  impl_->file =
      Fd(::open((temporary / path).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!impl_->file) fail_writing(impl_->folder / path, errno);
  impl_->path = path;
  impl_->paths.insert(path);
}

void Package::append(std::string_view bytes) {
  write_all(impl_->file.get(), bytes, impl_->folder / impl_->path);
}

void Package::end() {
  impl_->end_file();
}

bool Package::take_place() {
  Impl& impl = *impl_;
  if (::rename(impl.temporary.path().c_str(), impl.folder.c_str()) == 0) {
    impl.temporary.release();
    return true;
  }
  const int fault = errno;
  if (!is_there(impl.folder)) fail_writing(impl.folder, fault);
  return false;
}

/// The new receipt comes first, under a name of its own, and takes its place last: whoever finds
/// both knows that a run died in between, and which files are its.
void Package::announce(bool overwrite) {
  Impl& impl = *impl_;
  impl.listed = listed_in(impl.folder);
  expect_plain(impl.folder, impl.paths, impl.listed);
  if (impl.paths.contains(kBagDeclaration)) {
    expect_no_stranger_in_bag(impl.folder, [&](const std::string& path) {
      return impl.paths.contains(path) || impl.listed.contains(path);
    });
  }
  if (!overwrite) expect_untouched(impl.folder, impl.paths, impl.listed);
  if (impl.has_receipt())
    rename_into(impl.temporary.path() / kReceiptName, impl.folder / kNextReceiptName);
}

void Package::replace() {
  const Impl& impl = *impl_;
  for (const std::string& path : impl.paths) {
    if (path == kReceiptName) continue;
    make_folders(impl.folder, path);
    rename_into(impl.temporary.path() / path, impl.folder / path);
  }
  for (const auto& [path, digests] : impl.listed) {
    if (!impl.paths.contains(path) && path != kNextReceiptName)
      ::unlink((impl.folder / path).c_str());
  }
}

void Package::conclude() {
  const fs::path& folder = impl_->folder;
  if (impl_->has_receipt()) rename_into(folder / kNextReceiptName, folder / kReceiptName);
}

const fs::path& Package::parent() const {
  return impl_->parent;
}

int Package::on_disk() const {
  return impl_->temporary.descriptor();
}

Fd take_turn(const fs::path& folder) {
  Fd turn(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (turn) ::flock(turn.get(), LOCK_EX);
  return turn;
}

void Package::publish(bool overwrite) {
  const Impl& impl = *impl_;
  end();
  std::set<fs::path> folders = {impl.temporary.path()};
  for (const std::string& path : impl.paths) {
    const fs::path file = impl.temporary.path() / path;
    sync_file(file);
    folders.insert(file.parent_path());
  }
  for (const fs::path& folder : folders) sync_folder(folder);

  const Fd turn = take_turn(impl.parent);
  if (!take_place()) {
    announce(overwrite);
    sync_folder(impl.folder);
    replace();
    sync_folder(impl.folder);
    conclude();
    sync_folder(impl.folder);
  }
  sync_folder(impl.parent);
}

void sweep_leftovers(const fs::path& folder) {
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    const std::string name = it->path().filename().string();
    if (!name.starts_with(kTemporaryStart) || !name.ends_with(kTemporaryEnd)) continue;
    const Fd lock(::open(it->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    std::error_code none;
    if (is_abandoned(lock, it->path())) fs::remove_all(it->path(), none);
  }
}

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

void publish(const fs::path& out, const std::string& item,
             std::span<const exporting::OutputFile> files, bool overwrite) {
  const HoldSignals hold;
  Package package(out, item);
  for (const exporting::OutputFile& file : files) {
    package.begin(file.path);
    package.append(file.bytes);
  }
  package.publish(overwrite);
}

}  // namespace broadsheet::pipeline
