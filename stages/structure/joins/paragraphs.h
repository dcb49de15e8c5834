// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `paragraphs`: joins again what a column, a box, a picture or a page cut. Two pieces of
/// running text of one article with no headline or subhead between become one paragraph when the
/// first stops in a sentence and the second goes on with it, or when the second is not set in as a
/// paragraph is (seams.h). A joined paragraph's `why` is that of its least sure join. Then every
/// hyphen at a line end is looked at again, now that words are whole (hyphens.h). Linear.
[[nodiscard]] Issue join_paragraphs(Issue issue, const Settings& settings,
                                    Diagnostics& diagnostics);

}  // namespace broadsheet::structure
