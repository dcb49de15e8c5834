// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "document/text.h"

namespace broadsheet::clean {

/// Two texts that hardly differ.
struct NearDuplicate {
  std::size_t first = 0;  ///< index of the earlier one
  std::size_t again = 0;
  double similarity = 0;  ///< Jaccard index of their shingles of five characters
  bool operator==(const NearDuplicate&) const = default;
};

/// Each text that shares at least 0.8 of its shingles with an earlier one, once, with one such
/// text. The candidates are found by 64 minima of one permutation (Li, Owen and Zhang, "One
/// permutation hashing", 2012; empty bins filled as in Shrivastava and Li, 2014), in 16 bands of 4;
/// the exact index decides. A band is compared only with the first text that has it, so thousands
/// of equal texts cost no more than others: linear, except for sorting the shingles of each
/// candidate.
/// A text whose `asked` is false can only be the earlier one.
inline constexpr double kLeastSimilarity = 0.8;
[[nodiscard]] std::vector<NearDuplicate> near_duplicates_in(std::span<const TextView> texts,
                                                            const std::vector<bool>& asked);

}  // namespace broadsheet::clean
