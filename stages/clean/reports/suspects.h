// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Reports `suspicious_punctuation` in the texts of articles: marks that are hardly ever printed
/// side by side, a conjunction right before 、, a pause or closing mark that begins a text. Changes
/// nothing. Linear.
[[nodiscard]] Issue suspect_punctuation(Issue issue, const Settings& settings,
                                        Diagnostics& diagnostics);

}  // namespace broadsheet::clean
