// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace broadsheet::read {

/// No block.
inline constexpr std::size_t kNoBlock = static_cast<std::size_t>(-1);

/// The order of blocks [0, count) that a ReadingOrder names: `named` are blocks in that order, some
/// more than once, kNoBlock for what it names and the page lacks. A block that is not named follows
/// the one before it in the document. Linear.
[[nodiscard]] std::vector<std::size_t> order_by_names(std::size_t count,
                                                      std::span<const std::size_t> named);

/// The order that IDNEXT gives: `next` of each block, or kNoBlock. Chains begin, in the order of
/// the document, at blocks that none leads to; of two that lead to one the first counts; a ring is
/// cut where the document begins it. Linear.
[[nodiscard]] std::vector<std::size_t> order_by_chains(std::span<const std::size_t> next);

}  // namespace broadsheet::read
