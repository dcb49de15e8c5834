// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/structure/joins/continuity.h"

namespace broadsheet::structure {

/// How the element's first line is set, if a line begins it: what stands behind a jump mark on its
/// line, or lower in a block, shows nothing.
[[nodiscard]] Opening opening_of(const Issue& issue, const Element& element);

/// Judges a seam, where one piece of running text stops and another begins, by the words
/// (continuity.h) and by how the second piece is set: one that is set in begins a paragraph
/// whatever stands before it, one that is not goes on even where a sentence has just ended.
class Seams {
 public:
  /// The issue outlives this. Linear in its paragraphs.
  explicit Seams(const Issue& issue);

  /// Confidence (0 to 1) that `next`, whose text is `right`, goes on where `last` stops, whose text
  /// is `left`.
  [[nodiscard]] Decision judge(const Element& last, TextView left, const Element& next,
                               TextView right) const;

 private:
  const Issue& issue_;
  Continuity words_;
};

}  // namespace broadsheet::structure
