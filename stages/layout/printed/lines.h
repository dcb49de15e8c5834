// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::layout {

/// Forms lines from the marks and lets the marks go. Where a glyph stands decides, the order of
/// painting only votes: a page painted in any order gives the same lines. Hidden glyphs become
/// lines of discarded blocks, one for each reason. Lines are numbered from the top, then from the
/// left (or right, in vertical writing). n log n in the glyphs.
[[nodiscard]] Page form_printed_lines(Page page, const Settings& settings,
                                      Diagnostics& diagnostics);

}  // namespace broadsheet::layout
