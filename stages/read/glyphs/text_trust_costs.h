// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/text.h"

namespace broadsheet::read {

/// How rare a Han character is in print, in bits: 5 for 的, 18 for one of the rarest; for
/// simplified and traditional text. A Chinese newspaper averages about 10.
[[nodiscard]] float han_cost(char32_t c);

/// The same for a Latin letter of either case: 3 for e, 10 for z. Prose of any western language
/// averages about 4.2, random letters 5.4.
[[nodiscard]] float letter_cost(char32_t c);

/// The characters with a cost of their own, the commonest first.
[[nodiscard]] TextView han_by_frequency();

}  // namespace broadsheet::read
