// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/growing_file.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/places.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::size_t kPiece = 1U << 16;

}  // namespace

GrowingFile::GrowingFile(const std::filesystem::path& folder) {
  // Numbers of processes are the same in every container, so a name may be taken.
  for (int n = 1; path_.empty(); ++n) {
    const std::filesystem::path path = folder / temporary_name(n);
    fd_ = Fd(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!fd_ && errno != EEXIST) fail_writing(path, errno);
    if (fd_ && lock_temporary(fd_.get())) path_ = path;
  }
}

GrowingFile::~GrowingFile() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

void GrowingFile::append(std::string_view bytes) {
  pending_ += bytes;
  if (pending_.size() >= kPiece) flush();
}

void GrowingFile::append(GrowingFile& other) {
  other.flush();
  if (::lseek(other.fd_.get(), 0, SEEK_SET) != 0) fail_writing(other.path_, errno);
  while (read_some(other.fd_.get(), kPiece, pending_)) flush();
}

void GrowingFile::sync() {
  flush();
  if (::fsync(fd_.get()) != 0) fail_writing(path_, errno);
}

void GrowingFile::take_name(const std::filesystem::path& path) {
  flush();
  expect_replaceable(path);
  struct stat old {};
  if (::stat(path.c_str(), &old) == 0) ::chmod(path_.c_str(), old.st_mode & 07777);
  if (::rename(path_.c_str(), path.c_str()) != 0) fail_writing(path, errno);
  path_.clear();
}

void GrowingFile::flush() {
  write_all(fd_.get(), pending_, path_);
  pending_.clear();
}

}  // namespace broadsheet::pipeline
