// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/languages.h"

namespace broadsheet::structure {

/// Decides anew, for every word that a line end cuts at its hyphen, whether the hyphen is the
/// word's own (home-grown) or only the line's (gov-ernment): `Join::none` or `Join::hyphen`. The
/// issue is its own dictionary: how the word, its halves and their like stand inside lines decides,
/// and `speller` (may be null) where they do not. Words are counted only if such a cut is there,
/// and the speller is asked only about cuts that are still open then. Linear.
void mend_hyphens(Issue& issue, const Speller* speller);

}  // namespace broadsheet::structure
