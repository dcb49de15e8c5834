// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/page.h"

namespace broadsheet::layout {

/// Makes blocks of tables without rules: columns of short pieces one below the other at one edge,
/// side by side on the same lines, numbers among them, of three rows at least. Tables that stand
/// side by side are two. Looks at level lines that are in no block yet; n log n.
[[nodiscard]] std::vector<Block> form_open_tables(const Page& page);

}  // namespace broadsheet::layout
