// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"

namespace broadsheet::structure {

/// Whether printed text may run from the end of the one element to the beginning of the other: to
/// what stands next in its column, at most past a picture, a table or a frame; from a line that
/// fills its column also to another column or page. True where nobody knows their places. Linear in
/// the page's blocks.
[[nodiscard]] bool are_neighbours(const Issue& issue, const Element& last, const Element& next);

}  // namespace broadsheet::structure
