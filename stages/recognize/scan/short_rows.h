// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/recognize/scan/text_lines.h"

namespace broadsheet::recognize {

/// Letters of which none rises above the others (or, as) do not show how large they are: they are
/// as large as the line on whose baseline they stand, if that is near and they are as high as its
/// small letters. n log n, n times the lines on a baseline.
void size_by_baseline(std::vector<TextLine>& lines);

}  // namespace broadsheet::recognize
