// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet::pipeline {

/// What a table is made of. The same sources give the same table.
struct TableSource {
  std::string name;                          ///< "chinese-words"
  int version = 0;                           ///< of the form of its bytes and of how they are made
  std::vector<std::filesystem::path> files;  ///< of the machine
};

/// The bytes of a table: mapped, or made and held. They begin at a multiple of eight.
class Table {
 public:
  Table(std::shared_ptr<const void> keeper, std::string_view bytes)
      : keeper_(std::move(keeper)), bytes_(bytes) {}
  /// One that is held.
  explicit Table(std::string bytes)
      : Table(std::make_shared<const std::string>(std::move(bytes))) {}

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// The bytes stay as long as this does.
  [[nodiscard]] const std::shared_ptr<const void>& keeper() const { return keeper_; }

 private:
  explicit Table(const std::shared_ptr<const std::string>& held) : Table(held, *held) {}

  std::shared_ptr<const void> keeper_;
  std::string_view bytes_;
};

/// Tables that are made of files of the machine once, kept in a folder, and mapped by every process
/// after that (ADR 17). A table is only time: where none can be kept, each process makes its own,
/// and the result is the same.
///
/// A table is a file `NAME-KEY.table`. The key is a hash of the version and of each source's size,
/// time of change and parts of its bytes, so a table of other sources is never taken. One that is
/// cut off or changed (its sum differs), or that somebody else may have written, is made anew.
class TableCache {
 public:
  /// Asked in this order. A table is kept in the first that can be written; others are read only.
  explicit TableCache(std::vector<std::filesystem::path> folders) : folders_(std::move(folders)) {}

  /// BROADSHEET_CACHE alone, if it is set, and no folder if it is empty; else `broadsheet` in
  /// XDG_CACHE_HOME or in `.cache` of HOME, then /var/cache/broadsheet if it is there.
  [[nodiscard]] static TableCache of_machine();

  [[nodiscard]] const std::vector<std::filesystem::path>& folders() const { return folders_; }

  /// The table, if it is kept.
  [[nodiscard]] std::optional<Table> find(const TableSource& source) const;

  /// The table, kept or made by `make`.
  [[nodiscard]] Table get(const TableSource& source,
                          const std::function<std::string()>& make) const;

 private:
  std::vector<std::filesystem::path> folders_;
};

}  // namespace broadsheet::pipeline
