// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/text.h"

namespace broadsheet::exporting::epub {

/// The approximate width of a text in em: a Han character is 1, a Latin letter about two thirds.
[[nodiscard]] double width_in_em(TextView text);

/// Breaks `text` into at most `max_lines` lines no wider than `em`: between any two Han characters,
/// else between words, never before closing punctuation. A text that does not fit ends in an
/// ellipsis. Costs only the returned lines; empty for a blank text.
[[nodiscard]] std::vector<Text> wrapped(TextView text, double em, std::size_t max_lines);

/// The first line of `wrapped`.
[[nodiscard]] Text shortened(TextView text, double em);

}  // namespace broadsheet::exporting::epub
