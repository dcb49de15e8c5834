// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/text.h"

namespace broadsheet::clean {

/// The number of different shingles of twenty characters in a text (Distinct-20), and of all. A
/// shingle counts if at least half of it is letters; rows of dots and tables of figures do not
/// count. Forgets after every hundred thousand shingles, more than any page has. Linear.
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
