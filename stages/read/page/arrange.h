// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/read/page/parsed_page.h"
#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// A page with its regions as blocks, in the order in which they are read: that of the
/// ReadingOrder, without one that of Transkribus's tags, else that of the file; nested regions
/// follow the one around them, and what no order names follows at the end. Groups and tags of
/// articles become stories, of which there are `stories` already; a region whose lines belong to
/// several is cut. n log n.
[[nodiscard]] OcrPage arrange_page(ParsedPage page, Repairs& repairs, std::vector<Story>& stories);

}  // namespace broadsheet::read
