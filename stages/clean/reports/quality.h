// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Estimates for each recognized page and each article of recognized text how many of its
/// characters are right (`Issue::qualities`): from how likely its words are, how many of them a
/// dictionary holds, marks without a partner, and what was taken out as read twice. Born-digital
/// text is the record and has no estimate; neither has a text of a few words. The scales were
/// measured on clean text with known errors (docs/cleanup.md). Linear.
[[nodiscard]] Issue estimate_quality(Issue issue, const Settings& settings,
                                     Diagnostics& diagnostics);

}  // namespace broadsheet::clean
