// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "document/page.h"
#include "stages/read/mets/stories.h"
#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// Gives the page's blocks the parts that are claimed (`Block::part`). A claim may name a block, a
/// line or a word by its id, all from one to another, an element that holds blocks, a place, or the
/// page. A block of several parts is cut, and a line of several, so that each block is of one part
/// or of none; the pieces keep the ids of the source, and what nobody claims stays, too. A cell's
/// block is never cut. What two claim is the first one's; one that names nothing is passed over;
/// both are repairs. `bytes` are those of the page's file: it is searched for elements that hold
/// blocks. Linear.
void settle_claims(std::span<const Claim> claims, std::string_view bytes, const Limits& limits,
                   Page& page, Repairs& repairs);

}  // namespace broadsheet::read
