// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/text.h"

namespace broadsheet::read {

/// How surprising a character is in print, in bits: 5 for 的, 18 for one of the rarest. Simplified
/// and traditional text alike; a Chinese newspaper comes to about 10 on average.
[[nodiscard]] float han_cost(char32_t c);

/// The same for a Latin letter of either case, marks above it not counted: 3 for e, 10 for z. Prose
/// of any western language comes to about 4.2, letters drawn by lot to 5.4.
[[nodiscard]] float letter_cost(char32_t c);

/// The characters that have a cost of their own, the commonest first.
[[nodiscard]] TextView han_by_frequency();

}  // namespace broadsheet::read
