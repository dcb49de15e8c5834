// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/text.h"

namespace broadsheet::layout {

/// Hebrew, Arabic and what else runs from right to left.
[[nodiscard]] bool is_right_to_left(char32_t c);

/// Brings a line that was read from left to right, as it is seen, into the order in which it is
/// spoken (UAX #9 the other way round), and letters that are drawn by their neighbours into their
/// base form. Numbers and words in Latin letters keep their order. Linear.
[[nodiscard]] Text logical_order(TextView seen);

}  // namespace broadsheet::layout
