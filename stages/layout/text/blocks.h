// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::layout {

/// Gathers the lines of a plain text into blocks (Mark::none, and Mark::list_item for lists): by
/// blank lines, first-line indents, list markers, and by where wrapped text stops short of its
/// measure. Every line is in exactly one block. A page that has blocks is left as it is. Why each
/// cue, and where they fail: docs/layout.md, "Blocks of plain text". Linear but for one sort of
/// line widths.
[[nodiscard]] Page form_text_blocks(Page page, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::layout
