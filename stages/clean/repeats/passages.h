// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/text.h"

namespace broadsheet::clean {

/// The same characters at two places of one text; they may overlap, as in a loop.
struct Repeat {
  std::size_t first = 0;
  std::size_t again = 0;
  std::size_t length = 0;
  bool operator==(const Repeat&) const = default;
};

/// Exact repeats of at least `kShortest` characters, each of full length, in the order of `again`;
/// no part of the text is `again` twice. After Bentley and McIlroy, "Data compression using long
/// common strings" (1999): the hash of every block of `kBlock` characters at a multiple of `kBlock`
/// is stored, a rolling hash looks up every place, and a hit is extended both ways. Linear: matched
/// text is skipped.
inline constexpr std::size_t kBlock = 15;
inline constexpr std::size_t kShortest = 2 * kBlock;
[[nodiscard]] std::vector<Repeat> repeats_in(TextView text);

}  // namespace broadsheet::clean
