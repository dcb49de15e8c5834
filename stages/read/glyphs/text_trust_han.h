// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace broadsheet::read {

/// The tables behind han_cost(), which tools/character_costs.py writes.
struct RankCost {
  std::uint32_t rank;  ///< place in kHanByFrequency
  float bits;
};
inline constexpr std::size_t kRankCostCount = 18;
extern const std::array<RankCost, kRankCostCount> kRankCosts;  ///< sorted by rank
extern const std::u32string_view kHanByFrequency;

}  // namespace broadsheet::read
