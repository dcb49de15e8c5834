// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::read {

/// One file as bytes. `name` is the file's own name, without its folder. The bytes outlive the call
/// only.
struct Input {
  std::string_view name;
  std::string_view bytes;
};

/// Turns the files of one issue into pages of lines (and, where the source marks them, blocks). A
/// text file is one page or several; files are pages in the order given. Throws Error (input,
/// unsupported) whose message names the fault and the remedy, and begins with the file's name when
/// there are several.
using Read = Issue (*)(std::span<const Input> files, const Settings& settings);

/// A format that we read. `bid` looks at the first bytes and the name: 0 is "not mine", the highest
/// wins. `pages` says whether a folder of such files may be one issue, a page each.
struct ReaderRow {
  std::string_view format;
  std::span<const std::string_view> extensions;  ///< with the dot, lower case
  std::string_view sentence;
  int (*bid)(std::string_view head, std::string_view name);
  Read read;
  bool pages;
};

[[nodiscard]] std::span<const ReaderRow> reader_table();
[[nodiscard]] const ReaderRow* find_reader(std::string_view format);

/// The reader that bids highest on the file, or nothing if none wants it.
[[nodiscard]] const ReaderRow* reader_for(std::string_view head, std::string_view name);

/// How many bytes of a file `bid` is shown.
inline constexpr std::size_t kBidBytes = 4096;

}  // namespace broadsheet::read
