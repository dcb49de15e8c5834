// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// Reads `bytes` as one file of that name.
[[nodiscard]] Issue read_one(Read read, std::string_view bytes,
                             std::string_view name = "page-01.md", const Settings& settings = {});

/// Opening, lines and endings of all pages: must be the decoded text.
[[nodiscard]] std::string joined(const Issue& issue);

/// The blocks of all pages, one a line, their text without markup:
///
///     heading 2 strong: 标题
///     table: [0 h] 名称 [0 h] 数量 [1] 甲 [1 2x1] 乙
///     =page=
[[nodiscard]] std::string blocks(const Issue& issue);

/// `blocks` of a Markdown text.
[[nodiscard]] std::string markdown_blocks(std::string_view markdown);

/// What a Markdown reader owes whatever it is given: exact text, no faults, every line in one
/// block. Empty if it holds.
[[nodiscard]] std::string broken_promise(const Issue& issue, std::string_view text);

/// The message of the Error that reading throws; empty if it throws none.
[[nodiscard]] std::string message_of(Read read, std::string_view bytes,
                                     const Settings& settings = {});

/// Pseudo-random lines made of these pieces, the same for the same seed.
[[nodiscard]] std::string shuffled(std::span<const std::string_view> pieces, unsigned seed,
                                   std::size_t count);

}  // namespace broadsheet::read
