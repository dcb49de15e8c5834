// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::layout {

/// Makes separators of the painted shapes: pieces of one rule are joined (dashes, double strokes),
/// four rules around an area are a frame, filled rectangles are panels. Underlines are no
/// separators. Lets the last of the marks go. Rules are sorted; frames cost their number squared,
/// up to the limit page.separators.
[[nodiscard]] Page find_separators(Page page, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::layout
