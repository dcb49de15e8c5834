// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/drafts.h"

namespace broadsheet::structure {

/// What stands on a printed page beside the running text finds its article here: by votes of the
/// text above, below and beside it in the same area. Pieces times drafts.

/// Pictures and tables, each with the words by it.
void place_floats(const PageParts& page, std::vector<Draft>& drafts);

/// Boxes. One that no article stands around is an article by itself.
void place_boxes(const PageParts& page, std::vector<Draft>& drafts);

/// An article in a frame or panel inside the text of another is its sidebar.
void find_parents(const PageParts& page, std::vector<Draft>& drafts);

/// All other pieces, so that each stands in one article.
void place_rest(const PageParts& page, std::vector<Draft>& drafts);

}  // namespace broadsheet::structure
