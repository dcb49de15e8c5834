// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "document/text.h"

namespace broadsheet {

/// Searches a text for many strings at once (Aho and Corasick, "Efficient string matching", 1975).
/// Time is linear in the text, whatever the strings and their overlaps.
class TermSet {
 public:
  TermSet() = default;
  /// Empty terms are ignored.
  explicit TermSet(std::span<const Text> terms);

  [[nodiscard]] bool empty() const { return nodes_.empty(); }

  struct Range {
    std::size_t from = 0;
    std::size_t to = 0;
    bool operator==(const Range&) const = default;
  };
  /// The ranges of `text` that terms cover, ascending and apart. A line end (U+000A) may stand
  /// inside a term.
  [[nodiscard]] std::vector<Range> cover(TextView text) const;

 private:
  struct Node {
    std::uint32_t fallback = 0;  ///< the node of the longest proper end that begins a term
    std::uint32_t longest = 0;   ///< length of the longest term that ends here; 0 if none does
  };

  [[nodiscard]] std::uint32_t child(std::uint32_t node, char32_t c) const;
  [[nodiscard]] std::uint32_t step(std::uint32_t node, char32_t c) const;
  [[nodiscard]] bool may_begin(char32_t c) const {
    return (first_bits_[(c & 0xFFF) >> 6] >> (c & 63) & 1) != 0;
  }

  std::vector<Node> nodes_;  ///< 0 is the root
  std::unordered_map<std::uint64_t, std::uint32_t> children_;
  std::array<std::uint64_t, 64> first_bits_{};  ///< of the last twelve bits of first characters
};

}  // namespace broadsheet
