// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/text.h"

namespace broadsheet::clean {

/// A quotation mark to be written in place of the one at `at`.
struct QuoteRepair {
  std::size_t at = 0;
  char32_t mark = 0;
  bool straight = false;  ///< a straight mark got its direction; else a curly one was turned
};

/// What the quotation marks of one paragraph of Han text need so that they open and close in turn.
/// Nothing, unless the whole paragraph is proved by it: an even number of marks, each where its
/// direction can stand, and no two wrong ones side by side.
[[nodiscard]] std::vector<QuoteRepair> quote_repairs(TextView paragraph);

/// A ’ that is an apostrophe: after a Latin letter, or before a digit (’90s).
[[nodiscard]] bool is_apostrophe(TextView text, std::size_t at);

}  // namespace broadsheet::clean
