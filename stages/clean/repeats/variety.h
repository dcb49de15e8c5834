// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/text.h"

namespace broadsheet::clean {

/// How many different shingles of twenty characters (Distinct-20) a text has, of how many. A
/// shingle counts if half of it or more is letters, so that rows of dots and tables of figures do
/// not. Every hundred thousand, more than any page has, what was seen is forgotten. Linear.
struct Variety {
  std::size_t distinct = 0;
  std::size_t shingles = 0;
  /// 1 for a text without shingles.
  [[nodiscard]] double share() const {
    return shingles == 0 ? 1 : static_cast<double>(distinct) / static_cast<double>(shingles);
  }
};
[[nodiscard]] Variety variety_of(TextView text);

}  // namespace broadsheet::clean
