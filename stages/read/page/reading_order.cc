// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/page/reading_order.h"

#include <algorithm>

namespace broadsheet::read {
namespace {

class Flattening {
 public:
  explicit Flattening(const ReadingOrder& order) : order_(order) {}

  std::vector<OrderedRegion> run() {
    for (const std::size_t root : order_.roots) visit(root, std::nullopt);
    return std::move(out_);
  }

 private:
  /// As deep as elements may nest.
  void visit(std::size_t at, std::optional<std::size_t> article) {
    const OrderNode& node = order_.nodes[at];
    if (node.type == "article" && !article) article = at;
    if (!node.region.empty()) out_.push_back({node.region, article, node.at});
    std::vector<std::size_t> members = node.members;
    if (node.is_ordered) {
      std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
        return order_.nodes[a].index.value_or(0) < order_.nodes[b].index.value_or(0);
      });
    }
    for (const std::size_t member : members) visit(member, article);
  }

  const ReadingOrder& order_;
  std::vector<OrderedRegion> out_;
};

}  // namespace

std::vector<OrderedRegion> ReadingOrder::flattened() const {
  return Flattening(*this).run();
}

}  // namespace broadsheet::read
