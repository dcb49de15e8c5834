// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/title_profile.h"
#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// Names the blocks of a printed page that belong to no page furniture: headlines by their size,
/// what stands above and below them, captions by their picture, subheads by their column, jump
/// lines, bylines and section names (of the profile, too) by their words. Afterwards none is
/// unknown. Pieces squared.
void name_pieces(PrintedPage& view, const TitleProfile* profile);

}  // namespace broadsheet::structure
