// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/page.h"

namespace broadsheet::layout {

/// Makes one block of each ruled table: rows of frames that touch, split by upright rules. The
/// blocks inside become its cells. Quadratic in the frames.
void form_tables(const Page& page, std::vector<Block>& blocks);

}  // namespace broadsheet::layout
