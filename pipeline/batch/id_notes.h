// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/batch/supervisor.h"
#include "pipeline/batch/work.h"

namespace broadsheet::pipeline {

// Which items have which id, noted in the output folder: so a shard finds the issues of another one
// that have an id of its own, and a hot folder those of last year, without reading every receipt.

/// Where the notes stand, below the output folder: a file an item, in folders by the digest of the
/// id. A note is a hint; the receipt says what is so.
inline constexpr std::string_view kIdsFolder = ".broadsheet/ids";

/// Notes the id of the item's issue, without a number; nothing if it is empty. Throws Error
/// (output, resource).
void note_id(const std::filesystem::path& out, const std::string& item, const std::string& id);

/// Who is asked to have another number.
struct Renumbered {
  BatchItem item;     ///< with its number
  std::string id;     ///< without it
  std::string other;  ///< an item that has the id, too; empty: none has any more
};

/// Items of `all` that need another number since their ids, which `issues` of `work` have, are
/// those of several issues. Of `all` each can be converted again, and others keep their number;
/// so do outputs that were changed by hand. With `are_held`, what was there before this run keeps
/// its number as well, unless two have one. Opens no receipt of an id that one issue has.
[[nodiscard]] std::vector<Renumbered> find_shared_ids(const Work& work, const Work& all,
                                                      bool are_held,
                                                      std::span<const WrittenIssue> issues);

}  // namespace broadsheet::pipeline
