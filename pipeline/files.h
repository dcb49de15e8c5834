// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace broadsheet::pipeline {

/// An open file descriptor that closes itself; -1 is "none".
class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  ~Fd();

  [[nodiscard]] int get() const { return fd_; }
  /// It is the caller's to close.
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }
  [[nodiscard]] explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

/// Throws Error for a failed write: resource when a retry may help (full disk, quota), else output.
/// The message names `path` and what to do.
[[noreturn]] void fail_writing(const std::filesystem::path& path, int error_number);

/// Appends at most `count` bytes of `fd` to `out`; false at its end. Throws Error (input).
bool read_some(int fd, std::size_t count, std::string& out);

/// A regular file, opened to be read; none if there is none that may be read. A link, a fifo or a
/// device is none, and nobody waits for it.
[[nodiscard]] Fd open_regular_file(const std::filesystem::path& path);

/// The bytes of a regular file; nothing where `open_regular_file` opens none. Of one of more than
/// `most` it gives a part that is longer than that. Throws Error (input) as `read_some` does.
[[nodiscard]] std::optional<std::string> bytes_of_regular_file(
    const std::filesystem::path& path,
    std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

/// The n-th name of this process for what is not yet whole: `.broadsheet-PID-N.tmp`.
inline constexpr std::string_view kTemporaryStart = ".broadsheet-";
inline constexpr std::string_view kTemporaryEnd = ".tmp";
[[nodiscard]] std::string temporary_name(int n);

/// Locks what was just made under a temporary name, so that nobody takes it for a leftover
/// (sweep_leftovers in package.h). False if somebody was faster: then it is gone, or will be.
[[nodiscard]] bool lock_temporary(int fd);

/// Writes all of `bytes`. Throws as `fail_writing` does.
void write_all(int fd, std::string_view bytes, const std::filesystem::path& path);

/// Whether a file must outlive a loss of power as soon as it is written.
enum class Synced { yes, no };

/// Replaces `path`, a regular file or nothing (places.h), in one step: whoever opens it sees the
/// old bytes or the new ones. Where it is not synced, a loss of power may leave others.
void replace_file(const std::filesystem::path& path, std::string_view bytes,
                  Synced synced = Synced::yes);

/// Syncs the bytes of a file to the disk.
void sync_file(const std::filesystem::path& path);
/// Syncs the names in a folder to the disk.
void sync_folder(const std::filesystem::path& folder);
/// Syncs everything, names and bytes, of the file system that `fd` is open on. What could not be
/// written since `fd` was opened is an error.
void sync_file_system(int fd, const std::filesystem::path& path);

/// True for a relative path that cannot leave the folder it is taken from: it has a name and no
/// part of it is `..` or `.`.
[[nodiscard]] bool stays_below(const std::filesystem::path& path);

}  // namespace broadsheet::pipeline
