// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/drafts.h"

namespace broadsheet::structure {

/// The draft whose text stands around a box of that area: by votes of what stands above, below and
/// beside it. kNone if nothing stands near. Linear in the parts of the drafts.
[[nodiscard]] std::size_t draft_around(const PageParts& page, const std::vector<Draft>& drafts,
                                       const PlaneBox& box, std::size_t area);

}  // namespace broadsheet::structure
