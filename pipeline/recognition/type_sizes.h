// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/page.h"

namespace broadsheet::pipeline {

/// The size of Han is the distance from one to the next, and not what the height of ink made it in
/// lines with figures or beside lines that stand a little lower. Lines before `first`, and those of
/// words, stay as they are. Linear.
void fit_to_pitch(Page& page, std::size_t first);

/// Sizes of type that were measured differ by a pixel or so from line to line: those near the size
/// of most text become equal to it, then those near the size of most of what is left, and so on.
/// n log n in the sizes.
void even_out_sizes(Page& page);

/// A line of plain type between two lines of one size that is not far from its own is of theirs: a
/// line by itself in the middle of a text is no heading. Lines before `first` are not looked at.
/// Lines times those near them.
void follow_neighbours(Page& page, std::size_t first);

}  // namespace broadsheet::pipeline
