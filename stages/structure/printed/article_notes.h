// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `notes.printed`: a paragraph of a printed article that begins with a superior is a note
/// where the article refers to it before, by a superior of the same label that is no power.
/// O(n log n).
[[nodiscard]] Issue link_printed_notes(Issue issue, const Settings& settings,
                                       Diagnostics& diagnostics);

}  // namespace broadsheet::structure
