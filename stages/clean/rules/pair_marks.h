// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Gives straight quotation marks in Han text their direction, and turns a single mark that points
/// the wrong way, where the paragraph proves it (`quotes.straight`, `quotes.direction`). Reports
/// `unpaired_mark` for a mark without a partner, and never inserts one. A quotation of several
/// paragraphs opens each and closes the last; that counts as paired. Runs when paragraphs are
/// whole. Linear.
[[nodiscard]] Issue pair_marks(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::clean
