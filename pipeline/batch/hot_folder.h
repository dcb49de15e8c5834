// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "pipeline/batch/find.h"
#include "pipeline/files.h"

namespace broadsheet::pipeline {

/// A folder that files arrive in, with the folders in it. The kernel (inotify) says where something
/// has changed; what changes unheard, on a network's disk, is found by looking at everything once
/// in `kLookEvery`.
class HotFolder {
 public:
  static constexpr std::chrono::seconds kLookEvery{60};

  /// A file has settled when its size and time have stayed the same for so long. `out` is left out,
  /// should it lie inside. Throws Error (input, resource).
  HotFolder(std::filesystem::path root, std::filesystem::path out,
            std::chrono::milliseconds settle);

  /// The kernel's line: readable when something has changed.
  [[nodiscard]] int fd() const { return events_.get(); }
  /// How long one may wait for that line.
  [[nodiscard]] std::chrono::milliseconds patience() const;

  /// The items of which a file is new or another since they were last taken, and all files have
  /// settled; of a package (a METS) all that it names in its folder must be there, and a note tells
  /// of one that waits. At first: all items that are there. Of two that would have one name the
  /// first is taken, and a note names the other, and one whose name is reserved. A link that leads
  /// out of the folder, or to a folder, is never followed: a note names it.
  [[nodiscard]] Items take(const Patterns& patterns, const Settings& settings);

 private:
  using Clock = std::chrono::steady_clock;
  using Path = std::filesystem::path;
  struct Stamp {
    std::uintmax_t bytes = 0;
    std::time_t seconds = 0;
    long nanoseconds = 0;
    auto operator<=>(const Stamp&) const = default;
  };
  struct Seen {
    Stamp stamp;
    Clock::time_point since;
    bool is_taken = false;
  };

  /// Nothing if it is no file.
  [[nodiscard]] static std::optional<Stamp> stamp_of(const Path& path);
  void look_at(const Path& folder, bool with_inner);
  void hear();
  [[nodiscard]] bool is_due(const Item& item, std::map<Path, Seen>& files) const;
  /// All that lies in the folder of a package and below it, unless it lies below another one.
  [[nodiscard]] std::vector<std::map<Path, Seen>*> files_of_package(const Path& folder);
  [[nodiscard]] bool is_below_package(const Path& folder) const;
  [[nodiscard]] bool is_waiting(const Path& folder);
  bool take_package(const Path& folder);
  [[nodiscard]] static bool is_whole(const Item& item, const Settings& settings,
                                     std::vector<std::string>& notes);

  Path root_;
  Path out_;
  std::chrono::milliseconds settle_;
  Fd events_;
  std::map<int, Path> watched_;
  std::map<Path, std::map<Path, Seen>> folders_;  ///< files by folder
  std::set<Path> packages_;                       ///< folders with files that name others
  std::set<Path> linked_folders_;                 ///< links to folders that were seen
  std::vector<std::string> notes_;                ///< for the next `take`
  Clock::time_point last_look_;
};

}  // namespace broadsheet::pipeline
