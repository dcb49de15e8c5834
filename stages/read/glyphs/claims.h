// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "stages/read/glyphs/shapes.h"

namespace broadsheet::read {

/// A character by a trusted claim; 0 without one.
struct Belief {
  char32_t unicode = 0;
  bool proved = false;  ///< the claims of its font were compared and are true
};

/// Trusts or drops claims font by font, since a wrong table is usually wrong throughout. Compares a
/// sample of them with the reference fonts; fonts with fewer than four to compare are judged
/// together; where nothing can be compared the claims stand.
[[nodiscard]] std::vector<Belief> believed_claims(std::span<const ShapeToRead> shapes,
                                                  ClaimTrust claims);

}  // namespace broadsheet::read
