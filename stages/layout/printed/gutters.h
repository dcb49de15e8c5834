// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "stages/layout/printed/runs.h"

namespace broadsheet::layout {

/// Tells the white between two columns from the white inside a line. Columns can stand no farther
/// apart than words do (0.9 em in tight papers), so width alone says nothing: a gutter is white
/// that goes on from line to line, with text that ends on its left and begins on its right.
class Gutters {
 public:
  /// `runs` of one plane, in any order; they outlive the object.
  explicit Gutters(const std::vector<GlyphRun>& runs);

  /// Whether the white between `left`, the text of a line so far, and `right`, its next run, is a
  /// gutter. Looks at the lines near: cost is their number.
  [[nodiscard]] bool is_gutter_between(const GlyphRun& left, const GlyphRun& right) const;

  /// Remembers where the columns beside a gutter end and begin: `is_gutter_between` then needs no
  /// more lines to tell it elsewhere on the page. To be called for all before the answers count.
  void learn(const GlyphRun& left, const GlyphRun& right);
  void learned();

 private:
  struct WhiteStrip {
    float a = 0, b = 0;  ///< the white, as far as it goes on
    float from = 0, to = 0;
  };
  [[nodiscard]] WhiteStrip follow(const GlyphRun& left, const GlyphRun& right) const;
  [[nodiscard]] bool is_known(const GlyphRun& left, const GlyphRun& right) const;

  std::vector<const GlyphRun*> by_v_;
  struct Edges {
    float start = 0;  ///< of the column on the right
    float end = 0;    ///< of the column on the left
  };
  std::vector<Edges> known_;  ///< by start once learned
};

}  // namespace broadsheet::layout
