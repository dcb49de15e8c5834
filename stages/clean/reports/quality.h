// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Estimates the share of correct characters of each recognized page and each article of recognized
/// text (`Issue::qualities`), from the likelihood of its words, the share found in a dictionary,
/// unpaired marks, and removed copies. Born-digital text and texts of a few words have no estimate.
/// The scales were measured on clean text with known errors (docs/cleanup.md). Linear.
[[nodiscard]] Issue estimate_quality(Issue issue, const Settings& settings,
                                     Diagnostics& diagnostics);

}  // namespace broadsheet::clean
