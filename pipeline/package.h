// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/receipt.h"
#include "stages/export/writer.h"

namespace broadsheet::pipeline {

/// The receipt of files that are just being replaced. One that stays behind says that somebody died
/// in the midst of it: the folder holds old files and new ones, and its receipt proves nothing.
inline constexpr std::string_view kNextReceiptName = "receipt.json.next";

/// Throws Error (output, resource) unless files can be made in `folder`, or in the nearest folder
/// above it that is there. Leaves nothing behind.
void expect_writable(const std::filesystem::path& folder);

/// Removes from `folder` what a process that died left there half-written: temporary files and
/// folders whose lock nobody holds. Where the file system knows no locks they must be a day old.
/// What cannot be removed stays.
void sweep_leftovers(const std::filesystem::path& folder);

/// A folder of outputs in the making: whole in its place, or not at all. Its files are written to a
/// temporary folder beside that place and synced to the disk, piece by piece, so none is held in
/// memory. Without `publish` nothing is left behind. Each call throws Error (output, resource).
///
/// The place is the folder `item` of `out`. No symbolic link below `out` is followed, and nothing
/// but a regular file is replaced: what is in the way is refused.
class Package {
 public:
  Package(const std::filesystem::path& out, const std::string& item);
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;
  ~Package();

  /// Begins the file at `path` below the folder; the one before it ends.
  void begin(const std::string& path);
  void append(std::string_view bytes);

  /// A new folder appears in one step; in a folder that is there each file is replaced in one step,
  /// and what its old receipt lists and the new one does not is removed. SIGINT, SIGTERM and SIGHUP
  /// wait until it is done. Others who publish into the same output folder wait their turn.
  ///
  /// A file that is not as its receipt says, or that no receipt lists, is somebody's own: without
  /// `overwrite` it is never replaced or removed. Throws Error (output) then; the folder is as it
  /// was.
  void publish(bool overwrite);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Publishes `files` (paths below the item's folder) as a package.
void publish(const std::filesystem::path& out, const std::string& item,
             std::span<const exporting::OutputFile> files, bool overwrite);

}  // namespace broadsheet::pipeline
