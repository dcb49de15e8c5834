// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "document/line.h"
#include "stages/layout/printed/rows.h"
#include "stages/layout/printed/run_bins.h"
#include "stages/layout/printed/runs.h"

namespace broadsheet::layout {

/// Most gap between a superior mark and its word, in sizes of the mark.
inline constexpr float kMarkTouch = 0.5F;

/// Whether `left` and `right` stand side by side as type of two sizes on one line: small capitals
/// behind a capital, a superior or inferior figure, a note mark, an initial that is raised.
[[nodiscard]] bool is_small_beside(const GlyphRun& left, const GlyphRun& right);

/// Whether small type on its baseline fills the white between the two, with no space wider than
/// those of the line: "the FAO of Rome", its capitals set small. `bins` are those of `runs`.
[[nodiscard]] bool is_filled(const GlyphRun& left, const GlyphRun& right,
                             const std::vector<GlyphRun>& runs, const RunBins& bins);

/// Joins the rows, from `first` on, of which a run of one is small type of another: small type
/// belongs to the line that it overlaps. Level text only. n log n in the runs.
void join_small_type(std::vector<Row>& rows, std::size_t first, const std::vector<GlyphRun>& runs);

/// How a row is set without its small type.
struct RowFace {
  float size = 0;
  float v = 0;  ///< the baseline
};
[[nodiscard]] RowFace face_of(const Row& row, const std::vector<GlyphRun>& runs);

/// What a run of the row is, or nothing if it stands on the baseline.
[[nodiscard]] std::optional<SmallType::Kind> small_type_of(const GlyphRun& run,
                                                           const RowFace& face);

}  // namespace broadsheet::layout
