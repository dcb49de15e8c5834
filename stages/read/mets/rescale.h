// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/page.h"

namespace broadsheet::read {

/// Gives a page that counts pixels another resolution: all that is told in points changes with it,
/// sizes of type that come from a style aside. Linear.
void set_resolution(double resolution, Page& page);

}  // namespace broadsheet::read
