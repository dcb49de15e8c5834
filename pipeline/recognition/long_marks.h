// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/line_reader.h"

namespace broadsheet::pipeline {

/// Dashes and ellipses of Han, kana and hangul are signs of two ems (—— and ……, GB/T 15834), which
/// engines read as one, as 一, or as some points. Where the picture has a thin bar of more than an
/// em in the middle of the line, or points in a row, the characters read there become the signs
/// that are so long. In a line that runs down engines read a point for two: those below each other
/// become ：, those beside each other ∶. `em` is the type's size in pixels. Linear in the pixels.
void set_long_marks(recognize::LineReading& reading, const recognize::LinePicture& picture,
                    double em);

}  // namespace broadsheet::pipeline
