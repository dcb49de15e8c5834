// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace broadsheet::test {

/// What was done to files, of a log that `faults/preload.c` has written.
struct FileAct {
  enum class What { open, write, rename, mkdir, remove, begin, synced, say };
  What what = What::say;
  long process = 0;
  std::string path;
  std::string other;  ///< the new name; of a sync its function
  std::string bytes;  ///< written, or said
};
[[nodiscard]] std::vector<FileAct> read_acts(const std::filesystem::path& log);

/// A disk as it is after some of the acts: one that keeps the order of names, as every journal
/// does, and of whose bytes only those are safe that were synced.
class SimulatedDisk {
 public:
  using Files = std::map<std::string, std::string>;  ///< bytes by path

  void act(const FileAct& act);

  /// When the process has died and the machine lives; when the power went, and no byte was written
  /// before it had to be. Without folders.
  [[nodiscard]] Files after_death() const { return files(false); }
  [[nodiscard]] Files after_loss_of_power() const { return files(true); }
  /// As `after_loss_of_power`, when the names, too, are those that the last sync has made safe.
  [[nodiscard]] const Files& safe() const { return safe_; }

 private:
  struct File {
    bool is_folder = false;
    std::string bytes;
    std::size_t safe = 0;  ///< so many of them
  };
  using Names = std::map<std::string, std::shared_ptr<File>>;
  /// A sync that was begun: what it covers, and with how many bytes.
  struct Sync {
    std::vector<std::pair<std::shared_ptr<File>, std::size_t>> covered;
    Names names;
  };

  [[nodiscard]] static Files of(const Names& names, bool only_safe);
  [[nodiscard]] Files files(bool only_safe) const { return of(names_, only_safe); }
  void rename(const std::string& from, const std::string& to);
  void begin(const FileAct& act);
  void end(const FileAct& act);

  Names names_;
  std::map<long, Sync> begun_;  ///< by process
  Files safe_;
};

}  // namespace broadsheet::test
