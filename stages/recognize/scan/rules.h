// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/recognize/scan/components.h"

namespace broadsheet::recognize {

/// The ink of a page, told apart.
struct Strokes {
  std::vector<PixelBox> rules;    ///< straight lines, level and upright; those of frames too
  std::vector<PixelBox> figures;  ///< drawings, too large for letters
  Components text;                ///< the rest, without specks
};

/// Takes rules out of the ink, also those that touch each other (frames, tables) or text, and what
/// is too small or too large for text. A stroke of a large letter (一) is none: letters stand
/// beside it. `dpi` is of the mask. Linear in the runs.
[[nodiscard]] Strokes tell_strokes(Components ink, double dpi);

}  // namespace broadsheet::recognize
