// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Keeps every page as one article of plain paragraphs, pictures and tables, block by block. For an
/// issue on which another stage has failed: nothing is looked at that could fail again, and nothing
/// of the page is lost. Articles that the issue has already stay as they are. Linear.
[[nodiscard]] Issue keep_as_plain_text(Issue issue, const Settings& settings,
                                       Diagnostics& diagnostics);

}  // namespace broadsheet::structure
