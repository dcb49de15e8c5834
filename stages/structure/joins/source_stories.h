// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "document/page.h"
#include "document/plane.h"

namespace broadsheet::structure {

/// What the source's own marks say of a part of a page: which story, and which beads of it.
struct StoryHint {
  std::uint32_t story = 0;            ///< 0: nothing, or two stories at once
  std::uint32_t first = 0, last = 0;  ///< places in the story; 0: not told
};

/// The story whose beads lie behind most of the box. Beads of the page.
[[nodiscard]] StoryHint story_of(const Page& page, const Box& box);
[[nodiscard]] StoryHint story_of(const Page& page, WritingMode mode, const PlaneBox& box);

enum class Succession { unknown, next, never };

/// Whether `b` may follow `a`: the same story, in its order.
[[nodiscard]] Succession succession(const StoryHint& a, const StoryHint& b);

}  // namespace broadsheet::structure
