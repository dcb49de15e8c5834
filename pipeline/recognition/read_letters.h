// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "pipeline/recognition/small_figures.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::pipeline {

/// A line of letters that runs across: what is set small in it is read as if it were as large as
/// the rest, and a minus before a number, which engines take for a figure or do not see, by itself.
/// `figures` are those of the picture, `em` is the type's size in pixels; roman type has small
/// capitals.
[[nodiscard]] recognize::LineReading read_letters(recognize::LineReader& reader,
                                                  const recognize::LinePicture& picture,
                                                  const std::vector<SmallFigures>& figures,
                                                  double em, bool is_roman);

}  // namespace broadsheet::pipeline
