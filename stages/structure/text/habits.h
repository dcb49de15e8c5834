// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/article/block_text.h"
#include "stages/structure/text/spacing.h"

namespace broadsheet::structure {

/// How a document treats its headings, read off all of it: tools and papers are consistent, so that
/// this weighs more than a single line.
struct Habits {
  int highest_level = 0;  ///< of the headings that the source marks, outside the masthead; 0: none
  int deepest_level = 0;
  int usual_level = 0;        ///< of the headings right above a byline or dateline; 0: too few
  bool levels_agree = false;  ///< most of those have the usual level
  /// Where it and what is deeper stand between texts, but hardly ever above an opening, as the
  /// levels over it do; bold lines are deeper than all. 0: the source tells no such levels apart.
  int subhead_level = 0;
  bool leaves_subheads_unmarked = false;
  bool bare_are_headlines = false;  ///< lines above mere text are as long as those above openings
  std::size_t usual_length = 0;     ///< of headlines above openings; 0: too few
  bool bare_are_subheads = false;  ///< more lines stand above mere text, and these are much shorter
  Spacing spacing;
  bool is_press = false;  ///< something shows it to be a newspaper: a byline, a dateline, a date
};

/// Linear.
[[nodiscard]] Habits habits_of(const Issue& issue, const std::vector<BlockText>& texts);

/// True for a block that is neither furniture nor markup, nor discarded.
[[nodiscard]] bool may_stand_in_article(BlockRole role);

}  // namespace broadsheet::structure
