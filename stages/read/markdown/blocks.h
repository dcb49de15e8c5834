// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/read/markdown/claims.h"

namespace broadsheet::read {

/// Has cmark read what of the page is not claimed, and drafts the blocks that it finds: headings,
/// paragraphs, items, rules, with their inlines. Also the inlines of claimed cells. Does not
/// recurse.
void read_blocks(const MarkdownSource& source, const Claimed& claimed, PageDraft& draft);

}  // namespace broadsheet::read
