// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `balance`: counts where every character and every picture has gone (document/balance.h),
/// and reports it when a count is uneven. Also says which articles have no headline, and which
/// headlines no text.
[[nodiscard]] Issue strike_balance(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
