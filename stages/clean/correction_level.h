// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/page.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// What happens to likely misreadings on this page. By default they are flagged in recognized text
/// and ignored in born-digital text, where they are flagged at most.
[[nodiscard]] Correct level_of(const Page& page, const Settings& settings);

}  // namespace broadsheet::clean
