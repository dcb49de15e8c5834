// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Runs when paragraphs are whole. Takes out the copies that recognition tools make and that the
/// text proves (`repeats.loops`, `repeats.restarts`; see copies.h), on born-digital pages as
/// suggestions only. What else is repeated stays, for newspapers repeat themselves legitimately,
/// and is reported: `repeated_passage` for rows of copies and for every passage of 30 Han
/// characters or twelve words that stands in two places, once, at its full length, against its
/// first occurrence; `near_duplicate` for paragraphs that hardly differ and of which that says less
/// than half; `low_variety` for pages that say little new. Linear in time and memory, whatever
/// repeats.
[[nodiscard]] Issue settle_repeats(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::clean
