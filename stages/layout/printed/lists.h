// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/page.h"

namespace broadsheet::layout {

/// Whether a line is an entry in a list of numbers: a few words, and then a long number, such as
/// "Harbour office 394-1344".
[[nodiscard]] bool is_entry(TextView text);

/// Says which blocks of a printed page are items of a list: they begin with a bullet, are no
/// headings, and others like them stand right above or below, or in the same frame or panel. One
/// bullet alone is a mark of the text. The bullet of an item is markup of its line, not text. Sorts
/// the blocks; looks at a bounded number around each.
void mark_list_items(Page& page);

}  // namespace broadsheet::layout
