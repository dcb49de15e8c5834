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

/// Exact repeats of at least `kShortest` characters, each as long as it goes, in the order of
/// `again`; every stretch of the text is `again` at most once. After Bentley and McIlroy, "Data
/// compression using long common strings" (1999): of the text, every block of `kBlock` characters
/// that starts at a multiple of it is remembered by its hash, a rolling hash looks every place up,
/// and a hit is extended both ways. Linear: what is matched is not looked at again.
inline constexpr std::size_t kBlock = 15;
inline constexpr std::size_t kShortest = 2 * kBlock;
[[nodiscard]] std::vector<Repeat> repeats_in(TextView text);

}  // namespace broadsheet::clean
