// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `language`: detects the language of the issue by its letters and commonest words (BCP 47:
/// zh-Hans, zh-Hant, ja, en, de, fr; `und` if undecided). Settings::lang overrides.
[[nodiscard]] Issue detect_language(Issue issue, const Settings& settings,
                                    Diagnostics& diagnostics);

}  // namespace broadsheet::structure
