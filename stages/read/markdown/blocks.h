// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/read/markdown/claims.h"

namespace broadsheet::read {

/// Lets cmark read the unclaimed lines of the page, and drafts the blocks that it finds (headings,
/// paragraphs, items, rules) with their inlines; also the inlines of claimed cells. Does not
/// recurse.
void read_blocks(const MarkdownSource& source, const Claimed& claimed, PageDraft& draft);

}  // namespace broadsheet::read
