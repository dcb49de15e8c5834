// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/line.h"
#include "stages/read/alto/description.h"
#include "stages/read/alto/parsed_line.h"
#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// The lines of print that a TextLine holds: one, or several where tools put what they found
/// between two rules or in a whole paragraph into one. Text as printed: the hyphen at the end once,
/// spaces where SP stands or, where a file has none, where there are gaps, and none between Han.
/// Ids are not set; boxes and outlines are in points, places in grains, which are units of the
/// file. `has_spaces`: the file writes SP. What `read` holds is used up. Linear.
[[nodiscard]] std::vector<Line> lines_of(AltoLine& read, const AltoDescription& description,
                                         bool has_spaces, Repairs& repairs);

}  // namespace broadsheet::read
