// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {

/// Headline-like blocks that follow one another. More than this many, with no text between, are no
/// stack but a list of headlines: an index, a digest.
inline constexpr std::size_t kMostInStack = 6;

/// Names the blocks of one headline stack: standing head, kicker, headline, deck. Levels that the
/// source marks decide; where they are equal, the words do, with a confidence that says so. Roles
/// that the stage `roles` was sure of (standing head, deck by its dash) stay.
void name_stack(std::span<BlockText* const> stack);

}  // namespace broadsheet::structure
