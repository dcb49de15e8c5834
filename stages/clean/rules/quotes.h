// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/text.h"

namespace broadsheet::clean {

/// A repair: `mark` replaces the quotation mark at `at`.
struct QuoteRepair {
  std::size_t at = 0;
  char32_t mark = 0;
  bool straight = false;  ///< a straight mark gets its direction; else a curly one is turned
};

/// The repairs after which the quotation marks of a paragraph of Han text open and close in turn.
/// None unless the whole paragraph proves them: an even number of marks, each in a place that
/// allows its direction, and no two wrong ones side by side.
[[nodiscard]] std::vector<QuoteRepair> quote_repairs(TextView paragraph);

/// Whether the ’ at `at` is an apostrophe: after a Latin letter, or before a digit (’90s).
[[nodiscard]] bool is_apostrophe(TextView text, std::size_t at);

}  // namespace broadsheet::clean
