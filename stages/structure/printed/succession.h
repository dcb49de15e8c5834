// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/segments.h"

namespace broadsheet::structure {

/// What a segment follows: its headline, another segment, or nothing (the text of another page).
struct Follows {
  std::size_t head = kNone;
  std::size_t segment = kNone;
  double cost = 0;  ///< of the step that leads here
  Decision why;
};

/// Says for each segment what it follows, so that the whole page fits best: a segment is followed
/// by one other at most, a headline opens one text. Each possible step has a cost made of where the
/// two stand and of how the text reads over the seam; the cheapest set of steps is chosen (after
/// Gao, Tang, Lin, Wang: order the blocks first, ICPR 2012). Segments cubed in each area.
[[nodiscard]] std::vector<Follows> follow_text(const PrintedPage& view,
                                               const std::vector<Segment>& segments,
                                               const std::vector<Head>& heads);

}  // namespace broadsheet::structure
