// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/library/regions.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace broadsheet::exporting::library {
namespace {

class RegionFinder {
 public:
  RegionFinder(const Page& page, const Article& article, std::vector<Region>& regions)
      : page_(page), article_(article), regions_(regions), first_(regions.size()) {}

  void run() {
    for (const Element& element : article_.elements) {
      for_each_element(element, [&](const Element& part) {
        for (const BlockId id : part.blocks) {
          const Block* block = id.page == page_.id ? find(page_, id) : nullptr;
          if (block != nullptr && block->box) add(*block->box);
        }
      });
    }
  }

 private:
  void add(const Box& box) {
    const auto part = [](double at, double whole) { return std::clamp(at / whole, 0.0, 1.0); };
    const Box share{part(box.x0, page_.width), part(box.y0, page_.height),
                    part(box.x1, page_.width), part(box.y1, page_.height)};
    if (share.x1 <= share.x0 || share.y1 <= share.y0) return;
    if (regions_.size() > first_ && goes_on(regions_.back().box, share)) {
      Box& last = regions_.back().box;
      last = {std::min(last.x0, share.x0), std::min(last.y0, share.y0), std::max(last.x1, share.x1),
              std::max(last.y1, share.y1)};
      return;
    }
    regions_.push_back({&article_, share, regions_.size() == first_});
  }

  /// Blocks of one column have one measure, or nearly so, and hardly a gap between them.
  static bool goes_on(const Box& above, const Box& below) {
    constexpr double kEdge = 0.03;
    constexpr double kGap = 0.03;
    return std::abs(above.x0 - below.x0) < kEdge && std::abs(above.x1 - below.x1) < kEdge &&
           below.y0 > above.y0 - kGap && below.y0 < above.y1 + kGap;
  }

  const Page& page_;
  const Article& article_;
  std::vector<Region>& regions_;
  std::size_t first_;
};

}  // namespace

std::vector<Region> regions_of(const Issue& issue, const Page& page) {
  std::vector<Region> regions;
  if (!page.has_geometry()) return regions;
  for (const Article& article : issue.articles) {
    const auto& pages = article.pages;
    if (std::find(pages.begin(), pages.end(), page.id) == pages.end()) continue;
    RegionFinder(page, article, regions).run();
  }
  return regions;
}

}  // namespace broadsheet::exporting::library
