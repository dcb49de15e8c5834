// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/succession.h"

namespace broadsheet::structure {

/// Steps that are cheap one by one may lead round together: a text would follow itself. Of each
/// such circle the dearest step is undone, the first of those that cost the same. Linear.
void break_circles(std::vector<Follows>& follows);

}  // namespace broadsheet::structure
