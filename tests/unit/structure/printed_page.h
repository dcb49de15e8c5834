// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/issue.h"

namespace broadsheet::structure {

/// A block of a printed page as the layout gives it: its lines stand one under
/// the other from the top of the box, each as wide as the box but the last,
/// which ends at `last`.
struct Print {
  std::vector<TextView> lines;
  double x0 = 0, y0 = 0, x1 = 0;
  double size = 10;
  Opening opening = Opening::indented;
  Mark mark = Mark::none;
  double last = 0;  ///< where the last line ends; 0: at the edge
  bool strong = false;
};

inline constexpr double kPitch = 14;  ///< points from line to line of the body

/// A page of such blocks, 600 by 800 points, in the order given, with rules.
[[nodiscard]] Page printed_page(const std::vector<Print>& blocks,
                                const std::vector<Box>& rules = {});

/// Sets the page behind those that are there, with a number of its own.
void add_page(Issue& issue, Page page);

/// A page's articles, by the stages of printed pages.
[[nodiscard]] Issue printed_issue_of(Page page);

/// The same of a page of such blocks.
[[nodiscard]] Issue printed_issue(const std::vector<Print>& blocks,
                                  const std::vector<Box>& rules = {});

}  // namespace broadsheet::structure
