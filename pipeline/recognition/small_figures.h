// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/line.h"
#include "pipeline/recognition/set_larger.h"

namespace broadsheet::pipeline {

/// Figures and letters of a line of letters that are raised (km², 5th, the marks of notes) or
/// lowered (H₂O), as their ink shows: half as high as capitals, and off the baseline of what stands
/// around them.
struct SmallFigures {
  SmallRun run;
  bool is_raised = false;
  bool follows = false;  ///< something, without a space
};

/// From the left. `em` is the type's size in pixels. Linear in the pixels.
[[nodiscard]] std::vector<SmallFigures> find_small_figures(const recognize::LinePicture& picture,
                                                           double em);

/// What was read there: letters that look like figures are these, and 0 behind a lowered figure is
/// O. The reading's places are those of the picture as it was.
void mend_small_figures(recognize::LineReading& reading, const std::vector<SmallFigures>& figures);

/// Says of the characters of `line`, which has been read, that they are raised or lowered.
void mark_small_figures(Line& line, const recognize::LinePicture& picture,
                        const std::vector<SmallFigures>& figures, double grains);

}  // namespace broadsheet::pipeline
