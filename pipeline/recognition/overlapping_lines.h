// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/page.h"

namespace broadsheet::pipeline {

/// Lines of ink that lie in each other are one: dots and accents that found no letter, capitals
/// among small ones, a letter that stands out. The one with more ink goes on, and holds the other.
/// Lines before `first` are not looked at. Lines times those beside them.
///
///     ˙    ˙         what was taken for
///     experiences    two lines
void join_overlapping(Page& page, std::size_t first);

}  // namespace broadsheet::pipeline
