// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/structure/page/dates.h"

namespace broadsheet::structure {

/// Whether 05/08/2024 is the eighth of May in this paper. A language with its country says so;
/// English alone does not: then the paper's other dates decide (05/18/2024, May 18, 2024), its
/// spelling (color, colour) and its places (CA 90012, SW1A 1AA). Without any of them day first.
/// Linear; asks nothing of an issue that has no date that could be both.
[[nodiscard]] DateOrder order_of_dates(const Issue& issue);

}  // namespace broadsheet::structure
