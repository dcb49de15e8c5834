// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/page.h"

namespace broadsheet::layout {

/// Makes blocks of tables without rules: rows of short pieces on one line, a number among them,
/// that stand evenly one below the other, at least three. Two such tables side by side are two.
/// Looks at level lines that are in no block yet; n log n.
[[nodiscard]] std::vector<Block> form_open_tables(const Page& page);

}  // namespace broadsheet::layout
