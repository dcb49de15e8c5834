// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <vector>

#include "document/title_profile.h"
#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {

/// Of texts without geometry: numbers of pages and the paper's name on lines of their own, where a
/// text runs over its pages or a running head interrupts a column. Such are a number that counts on
/// from the one before, a name that stands there twice, a line of which nothing is left but name,
/// date, section and page. n log n.
[[nodiscard]] std::set<const Block*> heads_inside(const std::vector<std::vector<BlockText>>& pages,
                                                  const TitleProfile* profile,
                                                  const std::vector<Text>& names);

}  // namespace broadsheet::structure
