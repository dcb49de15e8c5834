// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/drafts.h"

namespace broadsheet::structure {

/// Sets small print without a headline, such as notes at the foot of an article, behind the article
/// that it stands under. Drafts times segments.
void set_notes_behind(const PageParts& page, std::vector<Draft>& drafts);

}  // namespace broadsheet::structure
