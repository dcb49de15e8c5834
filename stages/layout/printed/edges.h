// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "stages/layout/printed/runs.h"

namespace broadsheet::layout {

/// No run.
constexpr std::uint32_t kNoRun = 0xFFFFFFFF;

/// Which run stands beside which on its line, by index into one list of runs; kNoRun: none.
struct RunNeighbours {
  std::vector<std::uint32_t> next;
  std::vector<std::uint32_t> previous;
};

/// Where one side of a column is: ends of lines one below the other, in line, with white beside
/// them that no text closes from the first line to the last.
struct ColumnEdge {
  float first_u = 0, last_u = 0;  ///< at the first and the last line: scans are skewed
  float from = 0, to = 0;         ///< v of the first and the last line
  float size = 0;
  bool begins = false;  ///< a column begins here; else one ends
  int lines = 0;
  int unlike = 0;  ///< lines beside which the white is unlike that between words, or nothing stands
  int like = 0;    ///< lines beside which it is like it; of the rest nobody knows
  int flush = 0;   ///< lines that are followed by one with the same text edge beyond the white

  [[nodiscard]] float at(float v) const;
};

/// The edges of the columns, learned from the beginnings and ends of all lines of the page,
/// whatever stands beside them. A river of white has edges too, but short ones, and in each of its
/// lines it is as wide as the other spaces of that line, since justifying stretches all alike.
class ColumnEdges {
 public:
  /// `runs` of one plane, in any order, and the same from the top; n log n.
  ColumnEdges(const std::vector<GlyphRun>& runs, const RunsFromTop& from_top,
              const RunNeighbours& beside);

  /// Whether a column of text of that size begins or ends in the white between `left` and `right`,
  /// beside its lines.
  [[nodiscard]] bool is_between(const GlyphRun& left, const GlyphRun& right) const;
  /// The same of text of any size, and not far above or below its lines.
  [[nodiscard]] bool is_near(const GlyphRun& left, const GlyphRun& right) const;
  /// The same of smaller text: two headlines stand side by side over it.
  [[nodiscard]] bool is_over_smaller(const GlyphRun& left, const GlyphRun& right) const;
  /// Whether a column begins right at `right`, or ends right at `left`, anywhere on the page:
  /// stories are set on one grid.
  [[nodiscard]] bool begins_at(const GlyphRun& right) const;
  [[nodiscard]] bool ends_at(const GlyphRun& left) const;

 private:
  void learn(bool begins, const std::vector<GlyphRun>& runs, const RunsFromTop& from_top,
             const RunNeighbours& beside);

  enum class Sizes { any, like, smaller };
  [[nodiscard]] bool find(const GlyphRun& left, const GlyphRun& right, float reach,
                          Sizes sizes) const;

  [[nodiscard]] bool is_edge(bool begins, float u, const GlyphRun& run) const;

  std::vector<ColumnEdge> edges_;  ///< by first_u
  float most_drift_ = 0;
};

}  // namespace broadsheet::layout
