// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/line.h"
#include "document/text.h"

namespace broadsheet::structure {

inline constexpr std::size_t kLeastStanza = 3;  ///< lines
inline constexpr std::size_t kAloneStanza = 4;  ///< lines of one that stands alone
inline constexpr std::size_t kMostStanza = 24;  ///< lines

/// The lines are words, as those of verse are, and not the rows of a table: few have digits, and
/// they hold some letters each.
[[nodiscard]] bool are_of_words(const std::vector<Text>& lines);

/// A mark of the source that ends a line of verse inside a line of text: <br>.
[[nodiscard]] bool is_line_break(const Line& line, const Markup& markup);

/// The lines of verse that stand in a line of text.
[[nodiscard]] std::vector<Text> broken_lines(const Line& line);

}  // namespace broadsheet::structure
