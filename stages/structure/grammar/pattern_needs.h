// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "document/text.h"

namespace broadsheet::structure {

/// A set of characters, as ranges. It may be too wide, never too narrow: `has` may err only by
/// true.
class CharacterSet {
 public:
  [[nodiscard]] static CharacterSet any();

  void add(char32_t first, char32_t last);
  void add(const CharacterSet& other);
  /// Prepares has(); call it after the last `add`.
  void close();

  [[nodiscard]] bool is_any() const;
  [[nodiscard]] bool has(char32_t c) const {
    const std::uint32_t low = c & 0xFFF;
    return (low_bits_[low >> 6] >> (low & 63) & 1) != 0 && is_in_a_range(c);
  }
  /// Index of the first character of `text`, from `from` on, that is in the set, or its length.
  [[nodiscard]] std::size_t find_in(TextView text, std::size_t from) const;
  /// An estimate of how often its characters occur in text; rare sets exclude most.
  [[nodiscard]] double commonness() const;

 private:
  using Range = std::pair<char32_t, char32_t>;

  [[nodiscard]] bool is_in_a_range(char32_t c) const;

  std::vector<Range> ranges_;
  std::array<std::uint64_t, 64> low_bits_{};  ///< of the last twelve bits of those in the set
};

/// What a text must have for a pattern to match. Checking it costs a fraction of a search, and most
/// texts fail.
struct Needs {
  bool is_known = false;
  bool at_start = false;  ///< it matches at the beginning of a text or nowhere
  CharacterSet first;     ///< a match begins with one of these
  CharacterSet some;      ///< and contains one of these
};

/// Derives the needs of a regular expression of the grammars' subset. For any other, none are
/// known.
[[nodiscard]] Needs needs_of(TextView expression);

/// The needs of many patterns, checked at once: one look at each character of a text.
class NeedsOfMany {
 public:
  static constexpr std::size_t kMost = 64;

  void add(const Needs& needs);

  /// A bit for each pattern, in the order of adding: whether it may match in `text`.
  [[nodiscard]] std::uint64_t possible(TextView text) const;

 private:
  std::vector<CharacterSet> sets_;
  std::uint64_t unknown_ = 0;                  ///< patterns with unknown needs
  std::array<std::uint64_t, 128> of_ascii_{};  ///< patterns that need this character
};

/// The first place in `text`, from `from` on, where a match may begin; nothing if none can.
[[nodiscard]] std::optional<std::size_t> place_for(const Needs& needs, TextView text,
                                                   std::size_t from);

}  // namespace broadsheet::structure
