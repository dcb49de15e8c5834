// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `parts`: splits a block so that every block has one role: at lines that stand alone (a
/// byline, a jump line, a photo credit, a standing head), before a paragraph's dateline, and at
/// hard breaks of the source. Renumbers the blocks. Linear.
[[nodiscard]] Page split_blocks(Page page, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
