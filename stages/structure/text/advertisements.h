// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/article/block_text.h"
#include "stages/structure/text/spacing.h"

namespace broadsheet::structure {

/// Names the advertisements among the blocks of texts that have no role yet: a few short lines,
/// none a sentence, one of which says where to call, to write or what to pay. Separators fence
/// them, or blank lines where these part articles; where nothing does, they begin under running
/// text and end with the last such line. Linear.
void name_advertisements(const std::vector<BlockText>& all, const Spacing& spacing);

}  // namespace broadsheet::structure
