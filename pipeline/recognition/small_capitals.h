// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "pipeline/recognition/set_larger.h"

namespace broadsheet::pipeline {

/// Words set as a capital and smaller capitals (OPEC), which engines read as one and small letters:
/// where the ink is level above and below, though letters were read that rise or hang. From the
/// left; `letters` are those of the line's picture, `em` is the type's size in pixels.
[[nodiscard]] std::vector<SmallRun> find_small_capitals(const recognize::LineReading& reading,
                                                        const std::vector<InkLetter>& letters,
                                                        double em);

/// What was read in `runs` are capitals: those of `again`, which was read when they were set
/// larger, where most of it are capitals; else those of the letters that were read at first. None
/// where letters that rise or hang were read again.
void take_capitals(recognize::LineReading& reading, const recognize::LineReading& again,
                   std::span<const SmallRun> runs);

}  // namespace broadsheet::pipeline
