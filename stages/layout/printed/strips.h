// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/layout/printed/runs.h"

namespace broadsheet::layout {

/// Whether a strip of the white between the two goes on past three lines above and below.
[[nodiscard]] bool goes_on(const RunsFromTop& runs, const GlyphRun& left, const GlyphRun& right);

/// Whether the white between the two parts columns of a few lines that stand alone: no text of
/// their size closes it above or below, and on either side of it lines are flush.
[[nodiscard]] bool parts_short_columns(const RunsFromTop& runs, const GlyphRun& left,
                                       const GlyphRun& right);

}  // namespace broadsheet::layout
