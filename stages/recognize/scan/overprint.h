// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/scan/areas.h"

namespace broadsheet::recognize {

/// Shows the text that is printed over pictures: what is full of letters in rows, all much darker
/// than their surroundings, is no longer hidden. The picture stays one. `mask` is the ink of the
/// page as if it had no pictures. Linear in the pixels of pictures.
void show_overprint(const Grey& mask, const Grey& grey, const Ground& ground, double dpi,
                    Areas& areas);

}  // namespace broadsheet::recognize
