// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/diagnostics.h"
#include "document/issue.h"
#include "document/limits.h"
#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// A printed page of more blocks than the limit page.blocks: to follow its text from column to
/// column would take the cube of their number. Such a page is damaged or hostile, or a chart; what
/// stands on it is kept as it stands.
[[nodiscard]] bool is_crowded(const Page& page, const Limits& limits);

/// Makes one article of it, from top to bottom, and says so (page_crowded): its pictures and tables
/// are what they are, all else is running text. Linear.
void gather_crowded(Issue& issue, const PrintedPage& view, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
