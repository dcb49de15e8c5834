// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "stages/layout/printed/edges.h"
#include "stages/layout/printed/runs.h"

namespace broadsheet::layout {

/// Distinguishes the white between two columns (a gutter) from white inside a line. Columns may be
/// as close as words (0.9 em in tight papers), so width does not decide: a gutter continues from
/// line to line, text ends on its left and begins on its right. Text of words has rivers that
/// continue, too: there a column begins or ends in the gutter, or it is clearly wider than the
/// spaces of its line.
class Gutters {
 public:
  /// `runs` of one plane, in any order; both must outlive the object.
  Gutters(const std::vector<GlyphRun>& runs, const RunNeighbours& beside);

  /// Whether a gutter lies between `left`, the text of a line so far, and its next run,
  /// `runs[right]`. Costs the number of nearby lines.
  [[nodiscard]] bool is_gutter_between(const GlyphRun& left, std::uint32_t right) const;

  /// Remembers where the columns beside a gutter end and begin; with that `is_gutter_between` needs
  /// fewer lines elsewhere on the page. Call it for all gutters, then `learned`, before using the
  /// answers.
  void learn(const GlyphRun& left, const GlyphRun& right);
  void learned();

 private:
  struct WhiteStrip {
    float a = 0, b = 0;  ///< the white that continues
    float from = 0, to = 0;
  };
  [[nodiscard]] bool parts_columns(const GlyphRun& left, const GlyphRun& right) const;
  [[nodiscard]] bool parts_words(const GlyphRun& left, std::uint32_t right) const;
  [[nodiscard]] WhiteStrip follow(const GlyphRun& left, const GlyphRun& right) const;
  [[nodiscard]] bool is_known(const GlyphRun& left, const GlyphRun& right) const;

  const std::vector<GlyphRun>& runs_;
  const RunNeighbours& beside_;
  RunsFromTop by_v_;
  ColumnEdges edges_;
  struct Edges {
    float start = 0;  ///< of the column on the right
    float end = 0;    ///< of the column on the left
  };
  std::vector<Edges> known_;  ///< by start once learned
};

}  // namespace broadsheet::layout
