// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/line.h"

namespace broadsheet::clean {

/// Adds `edits` (sorted by span, not overlapping each other) to the line. Those that would overlap
/// an edit that is there, or cut into markup, are left out, as `add_edit` would. Linear in both
/// rows, where adding one by one into the middle of a long line would not be.
void add_edits(Line& line, std::vector<Edit> edits);

}  // namespace broadsheet::clean
