// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `masthead`: finds the title block by the facts that it states (date, numbers, CN number,
/// publisher) and reads it: names in both languages, facts, the rest as notes. Its blocks become
/// furniture of role masthead. A later masthead (several issues in one file) is detached too, and
/// reported. Facts that the reader states already (of a METS) win over those that are found, and no
/// block of a stated article is looked at. Checks the weekday against the date, and the number of
/// pages. Settings::title and
/// ::date override.
[[nodiscard]] Issue find_masthead(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
