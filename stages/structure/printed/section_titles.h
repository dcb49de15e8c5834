// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// Makes headlines of the subheads that head stories of their own: those right below a rule or a
/// standing head, and those set like them that follow in their column or in the columns beside it.
/// A story's own subhead stands in its text. The standing head becomes a column title. Candidates
/// times pieces.
void raise_titles(PrintedPage& view);

/// A question, or a speaker's name and colon: a turn of an interview, and no title.
[[nodiscard]] bool is_turn(TextView text);

}  // namespace broadsheet::structure
