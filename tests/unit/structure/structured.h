// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "document/issue.h"

namespace broadsheet::structure {

/// Draws an issue (tests/support/draw.h) and runs every structure stage on it, in the order of the
/// plan.
[[nodiscard]] Issue structured(std::string_view drawing);

/// Its articles as text, or its blocks with their roles.
[[nodiscard]] std::string articles_of(std::string_view drawing);
[[nodiscard]] std::string blocks_of(std::string_view drawing);

}  // namespace broadsheet::structure
