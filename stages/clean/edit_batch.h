// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/line.h"

namespace broadsheet::clean {

/// Adds `edits` (sorted by span, not overlapping) to the line. Leaves out those that would overlap
/// an earlier edit or cut into markup, as `add_edit` does. Linear in both, which repeated
/// `add_edit` in a long line is not.
void add_edits(Line& line, std::vector<Edit> edits);

}  // namespace broadsheet::clean
