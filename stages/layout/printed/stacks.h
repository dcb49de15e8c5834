// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "document/plane.h"

namespace broadsheet::layout {

/// A text line in its plane.
struct PlaneLine {
  std::uint32_t index = 0;  ///< into Page::lines
  PlaneBox box;
  double size = 0;
  bool is_wide = false;  ///< set in Han or kana
  bool has_cap = false;  ///< a drop cap stands before it; `cap` is its index
  bool beside_cap = false;
  std::uint32_t cap = 0;
};

/// Lines of one size in one column, from top to bottom.
using Stack = std::vector<PlaneLine>;

/// Stacks the page's lines of that mode that are in no block yet, nor among `taken`. Each line is
/// followed by the nearest line below; it has at most one successor and one predecessor.
[[nodiscard]] std::vector<Stack> form_stacks(const Page& page, WritingMode mode,
                                             const std::set<LineId>& taken = {});

}  // namespace broadsheet::layout
