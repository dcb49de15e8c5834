// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `roles`: says of every block of a page without geometry what it is, from its own words,
/// from what the source marks, and from its neighbours: a standing head, a byline, a credit, a
/// caption, a jump line, a line that may be a headline, running text. Which headline-like lines
/// head an article is decided by the stage `articles`.
[[nodiscard]] Issue name_roles(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
