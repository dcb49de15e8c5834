// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::layout {

/// Forms text blocks: lines of one size that follow one another in a column, cut where a paragraph
/// begins (at an indent, or after a short line if the page has no indents). Text beside a picture,
/// a drop cap or a separator stays in its column. Each picture is a block too, discarded if it lies
/// behind the page's text or is too small to show anything. Blocks are numbered from the top of the
/// page, discarded ones after the others. n log n in the lines.
[[nodiscard]] Page form_printed_blocks(Page page, const Settings& settings,
                                       Diagnostics& diagnostics);

}  // namespace broadsheet::layout
