// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/issue.h"

namespace broadsheet::exporting::library {

/// Where an article stands on a page, in parts of the page's width and height, from 0 to 1.
struct Region {
  const Article* article = nullptr;
  Box box;
  bool is_first = true;  ///< of the article on this page
};

/// The regions of all articles of a page, in the order of the articles and of their text; blocks
/// that stand below each other in one column are one region. None without geometry. Linear.
[[nodiscard]] std::vector<Region> regions_of(const Issue& issue, const Page& page);

}  // namespace broadsheet::exporting::library
