// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/files.h"
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
/// temporary folder beside that place, piece by piece, so none is held in memory. Without `publish`
/// nothing is left behind. Each call throws Error (output, resource).
///
/// The place is the folder `item` of `out`. No symbolic link below `out` is followed, and nothing
/// but a regular file is replaced: what is in the way is refused. Signals that end the process are
/// the caller's to hold back while one lives.
class Package {
 public:
  Package(const std::filesystem::path& out, const std::string& item);
  Package(Package&& other) noexcept;
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;
  Package& operator=(Package&&) = delete;
  ~Package();

  /// Begins the file at `path` below the folder; the one before it ends.
  void begin(const std::string& path);
  void append(std::string_view bytes);

  /// Syncs every file. Then a new folder appears in one step; in a folder that is there each file
  /// is replaced in one step, and what its old receipt lists and the new one does not is removed.
  /// Others who replace files in the same output folder wait their turn.
  ///
  /// A file that is not as its receipt says, or that no receipt lists, is somebody's own: without
  /// `overwrite` it is never replaced or removed. Throws Error (output) then; the folder is as it
  /// was.
  void publish(bool overwrite);

  // The steps of `publish`, for many at once (package_group.h); what each has done must be on the
  // disk before the next. Either `end`, `take_place`; or, where that is false, `announce`,
  // `replace` and `conclude` behind it, in one turn.

  /// The last file ends.
  void end();
  /// The folder takes its place, if nothing is there.
  [[nodiscard]] bool take_place();
  /// Looks whether the files may be replaced, and puts the new receipt beside the old one.
  void announce(bool overwrite);
  void replace();
  /// The new receipt takes the place of the old one.
  void conclude();

  /// The folder that the place is in.
  [[nodiscard]] const std::filesystem::path& parent() const;
  /// Open on the file system of the place since before the first file was written.
  [[nodiscard]] int on_disk() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// As long as it is open others who replace files in an output folder wait. Where a file system
/// knows no locks nobody waits, and each file still appears in one step.
[[nodiscard]] Fd take_turn(const std::filesystem::path& folder);

/// Publishes `files` (paths below the item's folder) as a package; SIGINT, SIGTERM and SIGHUP wait
/// until it is done.
void publish(const std::filesystem::path& out, const std::string& item,
             std::span<const exporting::OutputFile> files, bool overwrite);

}  // namespace broadsheet::pipeline
