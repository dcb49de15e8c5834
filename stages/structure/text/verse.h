// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {

/// Names the stanzas among the blocks that have no role yet: short lines one below the other, with
/// no blank line between, that the source breaks and prose would not. Words begin with a capital in
/// each line, and mostly stop at a mark; where they do not, and of Han, somebody must have signed.
/// Blocks without a blank line between are one stanza. Linear.
void name_verse(const std::vector<BlockText>& all);

}  // namespace broadsheet::structure
