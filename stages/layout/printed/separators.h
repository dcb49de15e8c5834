// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::layout {

/// Makes separators from the painted shapes: joins the pieces of a rule (dashes, double strokes),
/// makes a frame of four rules around an area, a panel of a filled rectangle. Ignores underlines.
/// Drops the last marks. Separators that the source states stay as they are. Sorts the rules;
/// frames cost the square of their number, up to the limit page.separators.
[[nodiscard]] Page find_separators(Page page, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::layout
