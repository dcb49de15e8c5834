// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// Whether the line or two right below a headline's stack, which ends at `foot`, belong to it and
/// do not begin the text: short, no sentence, and set apart from what follows by a rule, by white
/// or by their size. What they say is not asked. Linear in the pieces.
[[nodiscard]] bool closes_stack(const PrintedPage& view, const Piece& headline,
                                const PlaneBox& foot, const Piece& line);

/// What such a line is, with its rule: a byline by its words, a name alone, the source that a
/// reprint is from; else a deck. A deck set larger than the body is no name.
struct StackLine {
  BlockRole role = BlockRole::deck;
  const char* rule = "deck.short_line";
  double confidence = 0.6;
};
[[nodiscard]] StackLine read_stack_line(const PrintedPage& view, const Piece& line);

}  // namespace broadsheet::structure
