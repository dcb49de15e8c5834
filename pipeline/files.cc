// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/growing_file.h"
#include "pipeline/places.h"

namespace broadsheet::pipeline {
namespace {

/// What may pass: a retry after somebody made room can succeed.
constexpr std::array kPassing = {ENOSPC, EDQUOT, EFBIG, ENOMEM, EMFILE, ENFILE, EIO};

std::string reason(int error_number) {
  return std::generic_category().message(error_number);
}

}  // namespace

Fd::~Fd() {
  if (fd_ >= 0) ::close(fd_);
}

void fail_writing(const std::filesystem::path& path, int error_number) {
  const bool passing = std::find(kPassing.begin(), kPassing.end(), error_number) != kPassing.end();
  if (passing) {
    throw Error(ErrorKind::resource,
                fmt::format("{} cannot be written ({}). Make room on the disk, or give another "
                            "output folder, and run again.",
                            path.string(), reason(error_number)));
  }
  throw Error(ErrorKind::output,
              fmt::format("{} cannot be written ({}). Give an output folder that you may write to.",
                          path.string(), reason(error_number)));
}

bool read_some(int fd, std::size_t count, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + count);
  ssize_t got = 0;
  do {
    got = ::read(fd, out.data() + before, count);
  } while (got < 0 && errno == EINTR);
  const int error_number = errno;
  out.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (got < 0) {
    throw Error(ErrorKind::input,
                fmt::format("the file cannot be read ({}). Check its disk.", reason(error_number)));
  }
  return got > 0;
}

Fd open_regular_file(const std::filesystem::path& path) {
  Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  return fd;
}

std::optional<std::string> bytes_of_regular_file(const std::filesystem::path& path,
                                                 std::uint64_t most) {
  constexpr std::size_t kPiece = 1U << 18;
  const Fd fd = open_regular_file(path);
  if (!fd) return std::nullopt;
  std::string bytes;
  while (bytes.size() <= most && read_some(fd.get(), kPiece, bytes)) {
  }
  return bytes;
}

void write_all(int fd, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) fail_writing(path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

bool lock_temporary(int fd) {
  // Where the file system knows no locks there is nobody to be faster.
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) return errno != EWOULDBLOCK;
  struct stat status {};
  return ::fstat(fd, &status) == 0 && status.st_nlink > 0;
}

std::string temporary_name(int n) {
  return fmt::format("{}{}-{}{}", kTemporaryStart, static_cast<long>(::getpid()), n, kTemporaryEnd);
}

void replace_file(const std::filesystem::path& path, std::string_view bytes, Synced synced) {
  expect_replaceable(path);  // before a temporary file is made beside a device
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  GrowingFile file(folder);
  file.append(bytes);
  if (synced == Synced::yes) file.sync();
  file.take_name(path);
  if (synced == Synced::yes) sync_folder(folder);
}

void sync_file(const std::filesystem::path& path) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!fd || ::fsync(fd.get()) != 0) fail_writing(path, errno);
}

void sync_file_system(int fd, const std::filesystem::path& path) {
  if (::syncfs(fd) != 0) fail_writing(path, errno);
}

void sync_folder(const std::filesystem::path& folder) {
  const Fd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) fail_writing(folder, errno);
  // Some file systems cannot sync a folder, and say so: that is no failure of ours.
  if (::fsync(fd.get()) != 0 && errno != EINVAL && errno != EROFS) fail_writing(folder, errno);
}

bool stays_below(const std::filesystem::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  return std::none_of(path.begin(), path.end(), [](const std::filesystem::path& part) {
    return part.empty() || part == "." || part == "..";
  });
}

}  // namespace broadsheet::pipeline
