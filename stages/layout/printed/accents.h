// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/marks.h"

namespace broadsheet::layout {

/// Sets together a letter and the accents that are painted over it as glyphs of their own, right
/// before or behind it: "¨u" becomes "ü", and "´" over a dotless i "í". An accent over no letter,
/// and one that makes no letter of Unicode with it, stays. Linear.
void set_accents(std::vector<Glyph>& glyphs);

}  // namespace broadsheet::layout
