// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `parts`: cuts a block where one of its lines can only stand alone (a byline, a jump line,
/// a photo credit, a standing head, a paragraph's dateline) or where the source asks for a line
/// end, so that every block has one role. Blocks are numbered anew. Linear.
[[nodiscard]] Page split_blocks(Page page, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
