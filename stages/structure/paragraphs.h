// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `paragraphs`: joins again what a column, a box, a picture or a page cut. Two pieces of
/// running text of one article with no headline between become one paragraph when the first stops
/// in a sentence and the second goes on with it (continuity.h). A joined paragraph's `why` is that
/// of its least sure join. Linear.
[[nodiscard]] Issue join_paragraphs(Issue issue, const Settings& settings,
                                    Diagnostics& diagnostics);

}  // namespace broadsheet::structure
