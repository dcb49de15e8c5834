// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace broadsheet::eval {

/// What stands in a sequence; equal symbols are equal numbers.
using Symbol = std::uint32_t;
using Symbols = std::span<const Symbol>;

/// Levenshtein distance, by bit vectors (Myers, JACM 46, 1999; in blocks and for the distance of
/// whole sequences after Hyyrö, 2003), inside a band that is doubled until it holds the distance
/// (Ukkonen, 1985). Time O(n d / 64), memory O(n).
[[nodiscard]] std::size_t distance(Symbols a, Symbols b);

/// The edit operations of one best alignment.
struct Operations {
  std::size_t substitutions = 0;
  std::size_t deletions = 0;   ///< symbols of the truth that are missing
  std::size_t insertions = 0;  ///< symbols that are not in the truth
  [[nodiscard]] std::size_t total() const { return substitutions + deletions + insertions; }
  bool operator==(const Operations&) const = default;
};

/// The operations that make `got` of `truth`, as few as can be; of those with as many, one. By
/// halves (Hirschberg, 1975): twice the time of `distance`.
[[nodiscard]] Operations operations(Symbols truth, Symbols got);

}  // namespace broadsheet::eval
