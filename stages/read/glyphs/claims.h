// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "stages/read/glyphs/shapes.h"

namespace broadsheet::read {

/// What a shape is by a claim; 0 where there is none that can be believed.
struct Belief {
  char32_t unicode = 0;
  bool proved = false;  ///< the claims of its font were compared, and are true
};

/// Claims are believed or dropped font by font: as a rule a wrong table is wrong throughout. A
/// sample of them is compared with the reference fonts; a font that has fewer than four to compare
/// is judged with all such fonts together, and where nothing can be compared the claims stand.
[[nodiscard]] std::vector<Belief> believed_claims(std::span<const ShapeToRead> shapes,
                                                  ClaimTrust claims);

}  // namespace broadsheet::read
