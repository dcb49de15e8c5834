// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/page.h"

namespace broadsheet::pipeline {

/// Sizes of type that were measured differ by a pixel or so from line to line: those near the size
/// of most text become equal to it, then those near the size of most of what is left, and so on.
/// n log n in the sizes.
void even_out_sizes(Page& page);

}  // namespace broadsheet::pipeline
