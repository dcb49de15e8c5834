// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/regions.h"

#include <algorithm>

namespace broadsheet::exporting {
namespace {

void add_box(std::vector<Region>& regions, PageId page, const Box& box) {
  if (!regions.empty() && regions.back().page == page) {
    Box& last = regions.back().box;
    const bool same_column = box.x0 < last.x1 && last.x0 < box.x1;
    if (same_column) {
      last = {std::min(last.x0, box.x0), std::min(last.y0, box.y0), std::max(last.x1, box.x1),
              std::max(last.y1, box.y1)};
      return;
    }
  }
  regions.push_back({page, box});
}

bool holds(const Region& a, const Region& b) {
  return a.page == b.page && a.box.x0 <= b.box.x0 && a.box.y0 <= b.box.y0 && a.box.x1 >= b.box.x1 &&
         a.box.y1 >= b.box.y1;
}

/// Leaves out those that stand in another, such as a picture in its column.
void drop_held(std::vector<Region>& regions) {
  std::vector<Region> left;
  for (const Region& region : regions) {
    if (std::any_of(left.begin(), left.end(),
                    [&](const Region& other) { return holds(other, region); }))
      continue;
    std::erase_if(left, [&](const Region& other) { return holds(region, other); });
    left.push_back(region);
  }
  regions = std::move(left);
}

}  // namespace

std::vector<Region> regions_of(const Issue& issue, const Article& article) {
  std::vector<Region> regions;
  for (const Element& top : article.elements) {
    for_each_element(top, [&](const Element& element) {
      for (const BlockId id : element.blocks) {
        const Block* block = find(issue, id);
        if (block != nullptr && block->box) add_box(regions, id.page, *block->box);
      }
    });
  }
  drop_held(regions);
  return regions;
}

}  // namespace broadsheet::exporting
