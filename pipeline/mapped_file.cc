// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace broadsheet::pipeline {

MappedFile::MappedFile(const std::filesystem::path& path)
    : MappedFile(Fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC))) {}

MappedFile::MappedFile(const Fd& fd) {
  struct stat about = {};
  if (!fd || ::fstat(fd.get(), &about) != 0 || !S_ISREG(about.st_mode) || about.st_size <= 0)
    return;
  const auto size = static_cast<std::size_t>(about.st_size);
  void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd.get(), 0);
  if (at != MAP_FAILED) bytes_ = {static_cast<const char*>(at), size};
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace broadsheet::pipeline
