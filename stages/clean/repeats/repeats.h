// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Takes out the copies that recognition tools make, where the text proves them (`repeats.loops`,
/// `repeats.restarts`; copies.h); on born-digital pages it only suggests. Runs when paragraphs are
/// whole. Newspapers also repeat themselves legitimately: other repeats stay and are reported.
/// `repeated_passage`: rows of copies, and each passage of 30 Han characters or twelve words that
/// occurs again, at full length, against its first occurrence. `near_duplicate`: paragraphs that
/// hardly differ, unless such passages cover half of them. `low_variety`: pages that say little
/// new. Linear in time and memory.
[[nodiscard]] Issue settle_repeats(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::clean
