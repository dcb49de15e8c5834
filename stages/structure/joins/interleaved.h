// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/diagnostics.h"
#include "document/issue.h"
#include "stages/languages.h"

namespace broadsheet::structure {

/// Where a text without geometry was read column by column, an article may stop in a sentence, its
/// neighbour come whole, and the rest follow below that, as if it were the neighbour's. Moves such
/// a rest back to its article. `languages` may be null. Linear: of each neighbour a limited number
/// of paragraphs is looked at, once.
void rejoin_interleaved(Issue& issue, const Languages* languages, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
