// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/languages.h"

namespace broadsheet::structure {

/// Decides for every word that is cut at a hyphen at a line end whether the hyphen belongs to the
/// word (home-grown) or to the line (gov-ernment): `Join::none` or `Join::hyphen`. The issue is its
/// own dictionary: the word and its halves inside lines decide, then `speller` (may be null).
/// Linear; without such a cut it counts no words.
void mend_hyphens(Issue& issue, const Speller* speller);

}  // namespace broadsheet::structure
