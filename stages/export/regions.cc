// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/regions.h"

#include <algorithm>

#include "document/plane.h"

namespace broadsheet::exporting {
namespace {

/// True if both stand in one column, or in one tier of vertical print.
bool go_together(const Box& a, const Box& b, WritingMode mode) {
  return mode == WritingMode::horizontal ? a.x0 < b.x1 && b.x0 < a.x1 : a.y0 < b.y1 && b.y0 < a.y1;
}

void add_box(std::vector<Region>& regions, PageId page, const Box& box, WritingMode mode) {
  if (!regions.empty() && regions.back().page == page &&
      go_together(regions.back().box, box, mode)) {
    regions.back().box = united(regions.back().box, box);
  } else {
    regions.push_back({page, box});
  }
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
  WritingMode mode = WritingMode::horizontal;  // a picture goes with the text before it
  for (const Element& top : article.elements) {
    for_each_element(top, [&](const Element& element) {
      for (const BlockId id : element.blocks) {
        const Block* block = find(issue, id);
        if (block == nullptr || !block->box) continue;
        const Line* line = block->lines.empty() ? nullptr : find(issue, block->lines.front());
        if (line != nullptr) mode = line->mode;
        add_box(regions, id.page, *block->box, mode);
      }
    });
  }
  drop_held(regions);
  return regions;
}

}  // namespace broadsheet::exporting
