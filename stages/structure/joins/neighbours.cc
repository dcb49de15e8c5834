// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/neighbours.h"

#include <algorithm>

#include "document/plane.h"

namespace broadsheet::structure {
namespace {

// In sizes of the type.
constexpr double kNext = 4;       ///< white from a text to the next of its column
constexpr double kFull = 7;       ///< a ragged line ends so near the edge
constexpr double kLongLine = 12;  ///< no label, where one line follows one
// Of the column's width.
constexpr double kFullShare = 0.35;  ///< the same, of narrow columns
constexpr double kAlone = 0.6;       ///< the width of a line that stands alone, at least

/// One edge of a text: its line and the block around it.
struct Edge {
  const Page* page = nullptr;
  const Block* block = nullptr;
  WritingMode mode = WritingMode::horizontal;
  PlaneBox line;
  PlaneBox around;
};

Edge edge_at(const Issue& issue, BlockId id, LineId line_id) {
  const Page* page = find(issue, id.page);
  const Block* block = page == nullptr ? nullptr : find(*page, id);
  const Line* line = page == nullptr ? nullptr : find(*page, line_id);
  if (block == nullptr || line == nullptr || !block->box || !line->box) return {};
  return {page, block, line->mode, to_plane(*line->box, line->mode, page->width),
          to_plane(*block->box, line->mode, page->width)};
}

bool is_float(const Block& block) {
  return block.role == BlockRole::picture || block.role == BlockRole::table ||
         block.role == BlockRole::caption || block.role == BlockRole::credit ||
         block.role == BlockRole::list_item || block.why.rule.starts_with("quote.");
}

/// A picture, a table, a quotation or a frame stands in the column between the two.
bool is_filled(const Edge& last, const Edge& next) {
  const auto fills = [&](const Box& box) {
    const PlaneBox plane = to_plane(box, last.mode, last.page->width);
    return plane.middle() > last.line.v1 && plane.middle() < next.line.v0 &&
           overlap_u(plane, last.around) > 0;
  };
  return std::any_of(last.page->blocks.begin(), last.page->blocks.end(),
                     [&](const Block& block) {
                       return block.box && is_float(block) && fills(*block.box);
                     }) ||
         std::any_of(last.page->separators.begin(), last.page->separators.end(),
                     [&](const Separator& separator) {
                       return separator.kind != Separator::Kind::rule && fills(separator.box);
                     });
}

bool is_below(const Edge& last, const Edge& next) {
  const double size = last.line.height();
  return overlap_u(last.around, next.around) >=
             0.5 * std::min(last.around.width(), next.around.width()) &&
         next.line.v0 > last.line.middle() &&
         (next.line.v0 - last.line.v1 <= kNext * size || is_filled(last, next));
}

/// The line ends where its column does; one that stands alone is as wide as the text that goes on.
bool fills_column(const Edge& last, const Edge& next) {
  if (last.block->lines.size() < 2) {
    const bool is_flush = next.block->opening == Opening::flush &&
                          last.line.width() >= kLongLine * last.line.height();
    return (next.block->lines.size() > 1 || is_flush) &&
           last.line.width() >= kAlone * next.around.width();
  }
  const double slack = std::min(kFull * last.line.height(), kFullShare * last.around.width());
  return last.line.u1 >= last.around.u1 - slack;
}

}  // namespace

bool are_neighbours(const Issue& issue, const Element& last, const Element& next) {
  if (last.blocks.empty() || last.segs.empty() || next.blocks.empty() || next.segs.empty())
    return true;
  const Edge from = edge_at(issue, last.blocks.back(), last.segs.back().line);
  const Edge to = edge_at(issue, next.blocks.front(), next.segs.front().line);
  if (from.page == nullptr || to.page == nullptr || from.mode != to.mode) return true;
  // From page to page a jump line leads, or the costs of overleaf.h have been weighed.
  return from.page != to.page || is_below(from, to) || fills_column(from, to);
}

}  // namespace broadsheet::structure
