// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/drafts.h"

namespace broadsheet::structure {

/// Parts the drafts whose text begins with a line set apart from the body (letters, briefs and
/// notices under one standing head, or a page that has no larger headlines): each line set like it
/// heads an article of its own, and the headline over all of them is a standing head of the first.
/// A story under a headline begins with its text. Linear in the pieces.
void part_sections(PageParts& page, std::vector<Draft>& drafts);

}  // namespace broadsheet::structure
