// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/page.h"
#include "stages/layout/printed/stacks.h"

namespace broadsheet::layout {

/// Makes lines that a recognition tool found fit for the stages of printed pages: each has a box
/// (its share of its block's where the source gives none) and a size of type. Where the source
/// gives no size, or one that differs from line to line or does not fit the boxes, it is estimated
/// from the heights of words, by which of their letters rise and hang; sizes near that of the body
/// are that of the body. A page of which nobody knows where anything stands has no geometry any
/// more. Lines times the logarithm of lines.
void measure_lines(Page& page);

/// The lines of a block of the source that follow one another, each below the other and in type of
/// like size, without those that have no text. Linear.
[[nodiscard]] std::vector<Stack> source_stacks(const Page& page, const Block& block);

}  // namespace broadsheet::layout
