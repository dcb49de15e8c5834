// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `articles`: gathers the blocks of a text without geometry into articles, in source order.
/// Each run of headline-like lines either heads a new article, or is a subhead, or heads a box that
/// interrupts the article (boundaries.h, boxes.h); every other block goes to the article that runs.
/// Linear but for the boxes, each of which looks at most `kLongestBox` blocks ahead.
[[nodiscard]] Issue gather_articles(Issue issue, const Settings& settings,
                                    Diagnostics& diagnostics);

}  // namespace broadsheet::structure
