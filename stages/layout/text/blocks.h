// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::layout {

/// Forms blocks from the lines of a plain text (Mark::none, and Mark::list_item for lists), by
/// blank lines, first-line indents, list markers, and lines that end short of the measure of
/// wrapped text. Every line is in exactly one block. Leaves a page with blocks as it is.
/// docs/layout.md, "Blocks of plain text", says why each cue is used and where it fails. Linear,
/// except for one sort of line widths.
[[nodiscard]] Page form_text_blocks(Page page, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::layout
