// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/items.h"
#include "pipeline/options.h"

namespace broadsheet::pipeline {

/// One item of a batch.
struct BatchItem {
  Item item;
  std::size_t variant = 0;    ///< which of the batch's options it is converted with
  std::string issue_id = {};  ///< of its own; empty: as those options say
  std::size_t number = 0;     ///< that its id should have (shared_id.h); 0: what it has
  std::uint64_t bytes = 0;    ///< of its files together; what is not there counts nothing
};

/// All of a batch. Items that differ in their options (title profile, language) name one of the
/// variants; there is always the first.
struct Work {
  std::vector<ConvertOptions> variants;
  std::vector<BatchItem> items;
  std::vector<std::string> notes;  ///< what was left out, for the user
  /// Files and folders: of what is not the program's, a worker can read what lies there, and
  /// nothing else. A worker converts many items, so the places are those of the batch.
  std::vector<std::filesystem::path> places = {};
};

/// The places of all items, for a batch whose items have no folder in common. Many are summed up by
/// the folders above them.
[[nodiscard]] std::vector<std::filesystem::path> places_of(std::span<const BatchItem> items);

/// All that a worker must be able to read: the places, the program's data and modules, its tables.
[[nodiscard]] std::vector<std::filesystem::path> readable_places(const Work& work);

[[nodiscard]] ConvertOptions options_of(const BatchItem& item,
                                        std::span<const ConvertOptions> variants);

/// A batch item on its way to another process.
[[nodiscard]] std::string to_message(const BatchItem& item);
[[nodiscard]] BatchItem item_of_message(std::string_view message);

/// What became of an item, as its keeper tells the supervisor.
struct Result {
  int code = 0;           ///< as `convert` would have exited: 0, 3, 65, 70, 75 ...
  bool known = false;     ///< it was so already, and nothing was done
  bool is_disk = false;   ///< outputs cannot be written: no other item would do better
  std::size_t pages = 0;  ///< that were converted now
  double seconds = 0;
  std::string fault = {};  ///< what was wrong, and what to do; empty if it was converted
  std::string note = {};   ///< of an item that was converted: what else is worth a line
  std::string id = {};     ///< of its issue, without a number (shared_id.h); of parts none
  std::size_t number = 1;  ///< behind it; 1: none
};

[[nodiscard]] std::string to_message(const Result& result);
[[nodiscard]] Result result_of_message(std::string_view message);

}  // namespace broadsheet::pipeline
