// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `language`: tells the issue's language from its letters and its commonest words (BCP 47:
/// zh-Hans, zh-Hant, ja, en, de, fr; `und` where nothing decides). Settings::lang overrides.
[[nodiscard]] Issue tell_language(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
