// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/structure/joins/continuity.h"

namespace broadsheet::structure {

/// The opening of the element's first line; unknown if it begins behind a jump line on the same
/// line, or lower in a block.
[[nodiscard]] Opening opening_of(const Issue& issue, const Element& element);

/// Judges a seam between two pieces of running text by the words (continuity.h) and by the opening
/// of the second: an indented one begins a paragraph, a flush one continues even behind the end of
/// a sentence.
class Seams {
 public:
  /// The issue must outlive it. Linear in its paragraphs.
  explicit Seams(const Issue& issue);

  /// The confidence (0 to 1) that `next` (text `right`) continues `last` (text `left`).
  [[nodiscard]] Decision judge(const Element& last, TextView left, const Element& next,
                               TextView right) const;

 private:
  const Issue& issue_;
  Continuity words_;
};

}  // namespace broadsheet::structure
