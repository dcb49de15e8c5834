// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// A picture or a table: it stands where there is room, not where the text runs.
[[nodiscard]] bool is_float(BlockRole role);

/// Words that belong to a picture or a table: a caption, a credit.
[[nodiscard]] bool is_by_float(BlockRole role);

/// Each picture and table of `pieces` with the words that stand nearer to it than to any other, or
/// right below its words, in their order. Pictures times words.
[[nodiscard]] std::vector<Pieces> group_floats(const PrintedPage& view, const Pieces& pieces);

}  // namespace broadsheet::structure
