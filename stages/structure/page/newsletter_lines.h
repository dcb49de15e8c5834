// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/structure/page/masthead_candidates.h"

namespace broadsheet::structure {

/// Reads the months, seasons and years of a line of a newsletter's head. It states facts if these,
/// with the words of newsletters, make up half of it, or a part of it: Fifth Sunday | June 1, 2025.
void add_partial_dates(MastheadLine& line);

/// A month over its year, or before it in a block of its own: both lines state the date.
void join_month_and_year(MastheadLine& month, MastheadLine& year);

}  // namespace broadsheet::structure
