// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/scan/components.h"

namespace broadsheet::recognize {

/// By how many degrees clockwise a page must be turned so that its lines, or its columns, are
/// straight: Leptonica's pixFindSkew, up to 7 degrees, to a hundredth. 0 where it is not sure.
/// Looks at what is as small as letters. `width` and `height` are of the page, in pixels.
[[nodiscard]] double find_skew(const Components& ink, int width, int height, double dpi);

}  // namespace broadsheet::recognize
