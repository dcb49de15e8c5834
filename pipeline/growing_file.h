// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "pipeline/files.h"

namespace broadsheet::pipeline {

/// A file that is written piece by piece under a temporary name and then takes its own; until then
/// its end leaves nothing behind. Holds a small part in memory. Throws Error (output, resource).
class GrowingFile {
 public:
  explicit GrowingFile(const std::filesystem::path& folder);
  GrowingFile(const GrowingFile&) = delete;
  GrowingFile& operator=(const GrowingFile&) = delete;
  ~GrowingFile();

  void append(std::string_view bytes);
  /// All of `other`, which stays as it is.
  void append(GrowingFile& other);
  /// Brings every byte to the disk.
  void sync();
  /// Replaces `path`, a regular file or nothing on the same file system, in one step. To be synced
  /// before, if it must outlive a loss of power.
  void take_name(const std::filesystem::path& path);

 private:
  void flush();

  std::filesystem::path path_;  ///< empty once it has its own name
  Fd fd_;
  std::string pending_;
};

}  // namespace broadsheet::pipeline
