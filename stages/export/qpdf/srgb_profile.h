// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace broadsheet::exporting {

/// An ICC profile of sRGB (IEC 61966-2-1; ICC.1:2010, version 4 with a parametric curve), by which
/// PDF/A says what its colours are. The same bytes always.
[[nodiscard]] std::string srgb_profile();

}  // namespace broadsheet::exporting
