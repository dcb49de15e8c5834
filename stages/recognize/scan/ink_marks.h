// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "document/marks.h"
#include "stages/recognize/scan/areas.h"
#include "stages/recognize/scan/rules.h"
#include "stages/recognize/scan/text_lines.h"

namespace broadsheet::recognize {

/// The commonest colour of what is ink, or ground, in a box of pixels; 0xRRGGBB.
using ColourOf = std::function<std::uint32_t(const PixelBox& box, bool is_ink)>;

/// What was found on a page as marks, in points. A line is bold if its strokes are clearly wider
/// than those of the body, as a share of the type's size; and so is a word.
[[nodiscard]] Marks marks_of(const Areas& areas, const Strokes& strokes, const TextLines& lines,
                             double dpi, const ColourOf& colour_of);

}  // namespace broadsheet::recognize
