// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `pictures`: shows what no article shows yet. A picture inside a block of text (an icon in
/// a paragraph, photos in the cells of a table) becomes a figure behind that text, behind the whole
/// stack if it is a headline; where no article has its block, an article of its own. A picture of
/// furniture or of a discarded block stays there. Linear in blocks and elements, but for a
/// logarithm.
[[nodiscard]] Issue place_pictures(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
