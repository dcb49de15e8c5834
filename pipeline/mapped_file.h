// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

#include "pipeline/files.h"

namespace broadsheet::pipeline {

/// A file in memory, read as it is looked at, and shared with every process that maps it.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path);
  /// All of a file that is open.
  explicit MappedFile(const Fd& fd);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  /// Nothing if it cannot be read.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

}  // namespace broadsheet::pipeline
