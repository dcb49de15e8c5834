// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/places.h"

#include <cerrno>
#include <csignal>
#include <iterator>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/errors.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr int kPatience = 10'000;  ///< milliseconds in which the reader of a stream must read

bool is_stream(mode_t mode) {
  return S_ISCHR(mode) || S_ISFIFO(mode);
}

bool leads_to_stream(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && is_stream(status.st_mode);
}

/// A write to a FIFO whose reader has gone is an error while this lives, not the end of the
/// process.
class HoldPipeSignal {
 public:
  HoldPipeSignal() : before_(std::signal(SIGPIPE, SIG_IGN)) {}
  HoldPipeSignal(const HoldPipeSignal&) = delete;
  HoldPipeSignal& operator=(const HoldPipeSignal&) = delete;
  ~HoldPipeSignal() { std::signal(SIGPIPE, before_); }

 private:
  void (*before_)(int);
};

[[noreturn]] void fail_reader(const fs::path& path) {
  throw Error(ErrorKind::output,
              fmt::format("{} is a FIFO that nobody reads. Start its reader first, or name a file.",
                          path.string()));
}

void write_stream(const fs::path& path, std::string_view bytes) {
  const HoldPipeSignal hold;
  const Fd fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!fd && errno == ENXIO) fail_reader(path);
  if (!fd) fail_writing(path, errno);
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0 || !is_stream(status.st_mode)) fail_writing(path, EINVAL);
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd.get(), bytes.data(), bytes.size());
    if (put >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(put));
    } else if (errno == EAGAIN) {
      pollfd waiting{fd.get(), POLLOUT, 0};
      if (::poll(&waiting, 1, kPatience) == 0) fail_reader(path);
    } else if (errno != EINTR) {
      fail_writing(path, errno);
    }
  }
}

/// Where a path ends after every link, seen from the folder; nothing if that is outside, or
/// nowhere.
std::optional<fs::path> place_below(const fs::path& path, const fs::path& folder) {
  std::error_code fault;
  const fs::path root = fs::canonical(folder, fault);
  if (fault) return std::nullopt;
  const fs::path place = fs::canonical(path, fault);
  if (fault) return std::nullopt;
  fs::path below = place.lexically_relative(root);
  if (!stays_below(below)) return std::nullopt;
  return below;
}

}  // namespace

std::string_view kind_of_file(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISLNK(mode)) return "a symbolic link";
  if (S_ISFIFO(mode)) return "a FIFO";
  if (S_ISSOCK(mode)) return "a socket";
  return S_ISREG(mode) ? "a file" : "a device";
}

void expect_replaceable(const fs::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode)) return;
  throw Error(ErrorKind::output,
              fmt::format("{} is {}, and only a file is replaced. Move it away, or give another "
                          "name.",
                          path.string(), kind_of_file(status.st_mode)));
}

void expect_target(const fs::path& path) {
  if (!leads_to_stream(path)) expect_replaceable(path);
}

void write_target(const fs::path& path, std::string_view bytes) {
  leads_to_stream(path) ? write_stream(path, bytes) : replace_file(path, bytes);
}

std::optional<fs::path> obstacle_below(const fs::path& folder, const fs::path& below) {
  fs::path place = folder;
  for (const fs::path& part : below) {
    place /= part;
    struct stat status {};
    if (::lstat(place.c_str(), &status) != 0) return std::nullopt;  // what is below is not there
    if (!S_ISDIR(status.st_mode)) return place;
  }
  return std::nullopt;
}

void expect_no_obstacle(const fs::path& folder, const fs::path& below) {
  const auto obstacle = obstacle_below(folder, below);
  if (!obstacle) return;
  struct stat status {};
  ::lstat(obstacle->c_str(), &status);
  throw Error(ErrorKind::output,
              fmt::format("{} is {}, and outputs go into folders only. Move it away, or give "
                          "another output folder.",
                          obstacle->string(), kind_of_file(status.st_mode)));
}

bool leads_out(const fs::path& path, const fs::path& folder) {
  std::error_code none;
  return fs::is_symlink(path, none) && !place_below(path, folder);
}

Fd open_below(const fs::path& path, const fs::path& folder) {
  const auto below = place_below(path, folder);
  if (!below) return {};
  Fd at(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  for (auto part = below->begin(); at && part != below->end(); ++part) {
    const int flags =
        std::next(part) == below->end() ? O_RDONLY | O_NONBLOCK | O_NOCTTY : O_PATH | O_DIRECTORY;
    at = Fd(::openat(at.get(), part->c_str(), flags | O_NOFOLLOW | O_CLOEXEC));
  }
  return at;
}

}  // namespace broadsheet::pipeline
