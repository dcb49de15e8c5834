// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "stages/read/markdown/source.h"

namespace broadsheet::read {

/// Where print means something else than CommonMark reads: a rule under a paragraph is no underline
/// of a heading, the dash of a turn in a dialogue and the year that opens a paragraph are no list,
/// and a line that is set in more than its neighbours begins a paragraph. Sets `begins` and moves
/// `contents` behind such an indent. Returns the places of characters to make inert. Linear.
[[nodiscard]] std::vector<std::size_t> find_paragraph_habits(MarkdownSource& source);

}  // namespace broadsheet::read
