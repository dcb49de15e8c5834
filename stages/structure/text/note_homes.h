// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"

namespace broadsheet::structure {

/// Texts often have the notes of all articles at their end. Puts each note that only other articles
/// refer to behind the text of the first of them. Linear in elements and segs.
void bring_notes_home(Issue& issue);

}  // namespace broadsheet::structure
