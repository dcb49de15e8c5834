// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/scan/components.h"

namespace broadsheet::recognize {

/// By how many degrees clockwise a page must be turned so that its lines, or its columns, are
/// straight: up to 7 degrees, to about a hundredth. 0 where it is not sure. Text says about how
/// much (projection profiles: Postl, US patent 4 723 297; Bloomberg, Kopec and Dasari, Measuring
/// document image skew and orientation, 1995), rules exactly. `width` and `height` are of the page,
/// in pixels. Linear in the runs, times some eighty angles.
[[nodiscard]] double find_skew(const Components& ink, int width, int height, double dpi);

}  // namespace broadsheet::recognize
