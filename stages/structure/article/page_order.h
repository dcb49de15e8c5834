// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"

namespace broadsheet::structure {

/// Sets the articles into the order of the pages on which they begin, and numbers them anew. Those
/// of one page keep their order.
void order_by_page(Issue& issue);

}  // namespace broadsheet::structure
