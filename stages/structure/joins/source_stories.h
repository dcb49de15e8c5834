// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "document/page.h"
#include "document/plane.h"

namespace broadsheet::structure {

/// The hint of the source for a part of a page: a story, and its beads.
struct StoryHint {
  std::uint32_t story = 0;            ///< 0: none, or two at once
  std::uint32_t first = 0, last = 0;  ///< places in the story; 0: unknown
};

/// The story whose beads cover most of the box.
[[nodiscard]] StoryHint story_of(const Page& page, const Box& box);
[[nodiscard]] StoryHint story_of(const Page& page, WritingMode mode, const PlaneBox& box);

enum class Succession { unknown, next, never };

/// Whether `b` may follow `a`: the same story, in its order.
[[nodiscard]] Succession succession(const StoryHint& a, const StoryHint& b);

}  // namespace broadsheet::structure
