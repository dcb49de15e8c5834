// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/page.h"

namespace broadsheet::layout {

/// How many lines from `first` on, before `end`, are the rows of a table that is drawn with spaces:
/// at least three, each of the same number of short cells with two spaces or a tab between, none of
/// which ends a sentence, and a figure in each row of two; 0 if none are. Looks at one line more
/// than it returns.
[[nodiscard]] std::size_t spaced_rows(const Page& page, std::size_t first, std::size_t end);

/// The block of that table.
[[nodiscard]] Block spaced_table(const Page& page, std::size_t first, std::size_t rows);

}  // namespace broadsheet::layout
