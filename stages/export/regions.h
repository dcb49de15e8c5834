// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/issue.h"

namespace broadsheet::exporting {

/// A part of a page that an article covers: the box around one run of its blocks.
struct Region {
  PageId page;
  Box box;  ///< points
};

/// The blocks of an article in their order, those that follow one another on a page and touch a
/// common column (in vertical print a common tier) as one region; none that stands in another.
/// Quadratic in the columns of the article.
[[nodiscard]] std::vector<Region> regions_of(const Issue& issue, const Article& article);

}  // namespace broadsheet::exporting
