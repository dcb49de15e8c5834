// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/boxes.h"

#include <algorithm>

namespace broadsheet::structure {
namespace {

/// A sidebar of paragraphs needs a surer seam than a list does: any paragraph might be the next
/// one.
constexpr double kSureSeam = 0.9;
constexpr double kLikelySeam = 0.5;

BlockRole role(const BlockText* b) {
  return b->block->role;
}

}  // namespace

std::optional<BoxExtent> find_box(std::span<BlockText* const> blocks, std::size_t head,
                                  TextView cut, const Continuity& continuity) {
  const std::size_t end = std::min(blocks.size(), head + kLongestBox);
  std::size_t last = head + 1;
  while (last < end && role(blocks[last]) == BlockRole::list_item) ++last;
  const bool has_list = last > head + 1;
  const bool paragraph_follows = last < end && role(blocks[last]) == BlockRole::paragraph;

  if (has_list && !cut.empty() && paragraph_follows) {
    const Decision seam = continuity.judge(cut, blocks[last]->text);
    if (seam.confidence >= kLikelySeam)
      return BoxExtent{head, last, true, {"box.list_in_sentence", seam.confidence}};
  }
  if (has_list) return BoxExtent{head, last, true, {"box.list_under_headline", 0.6}};
  if (cut.empty()) return std::nullopt;
  while (last < end && (role(blocks[last]) == BlockRole::paragraph ||
                        role(blocks[last]) == BlockRole::list_item)) {
    const Decision seam = continuity.judge(cut, blocks[last]->text);
    const bool has_text = last > head + 1;
    if (has_text && role(blocks[last]) == BlockRole::paragraph && seam.confidence >= kSureSeam) {
      return BoxExtent{head, last, false, {"box.text_in_sentence", seam.confidence}};
    }
    ++last;
  }
  return std::nullopt;
}

}  // namespace broadsheet::structure
