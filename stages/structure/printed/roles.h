// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Names the blocks of printed pages that belong to no page furniture: headlines by their size,
/// what stands above and below them, captions by their picture, subheads by their column, jump
/// lines and bylines by their words. Blocks squared, a page at a time.
[[nodiscard]] Issue name_printed_roles(Issue issue, const Settings& settings,
                                       Diagnostics& diagnostics);

}  // namespace broadsheet::structure
