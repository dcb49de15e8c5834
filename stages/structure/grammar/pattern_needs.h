// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "document/text.h"

namespace broadsheet::structure {

/// A set of characters, as ranges. Sets here are drawn wide rather than narrow: what is outside is
/// certainly outside.
class CharacterSet {
 public:
  [[nodiscard]] static CharacterSet any();

  void add(char32_t first, char32_t last);
  void add(const CharacterSet& other);
  /// Makes has() ready; to be called when all is added.
  void close();

  [[nodiscard]] bool is_any() const;
  [[nodiscard]] bool has(char32_t c) const {
    const std::uint32_t low = c & 0xFFF;
    return (low_bits_[low >> 6] >> (low & 63) & 1) != 0 && is_in_a_range(c);
  }
  /// Index of the first character of `text`, from `from` on, that is in the set, or its length.
  [[nodiscard]] std::size_t find_in(TextView text, std::size_t from) const;
  /// A guess at how often its characters occur in text: sets that occur seldom tell most.
  [[nodiscard]] double commonness() const;

 private:
  using Range = std::pair<char32_t, char32_t>;

  [[nodiscard]] bool is_in_a_range(char32_t c) const;

  std::vector<Range> ranges_;
  std::array<std::uint64_t, 64> low_bits_{};  ///< of the last twelve bits of those in the set
};

/// What every text has in which a pattern finds something. Looking for it costs a fraction of a
/// search, and most texts have it not.
struct Needs {
  bool is_known = false;
  bool at_start = false;  ///< it is found at the beginning of a text or nowhere
  CharacterSet first;     ///< what is found begins with one of these
  CharacterSet some;      ///< and holds one of these
};

/// Reads them off a regular expression of the kind that the grammars use. An expression that goes
/// beyond needs nothing that is known.
[[nodiscard]] Needs needs_of(TextView expression);

/// What many patterns need, asked all at once: one look at each character of a text.
class NeedsOfMany {
 public:
  static constexpr std::size_t kMost = 64;

  void add(const Needs& needs);

  /// A bit for each pattern, in the order of adding: whether it may find something in `text`.
  [[nodiscard]] std::uint64_t possible(TextView text) const;

 private:
  std::vector<CharacterSet> sets_;
  std::uint64_t unknown_ = 0;                  ///< patterns whose needs are not known
  std::array<std::uint64_t, 128> of_ascii_{};  ///< which patterns need some of this character
};

/// Where in `text`, from `from` on, something may be found at the earliest. Nothing: nowhere.
[[nodiscard]] std::optional<std::size_t> place_for(const Needs& needs, TextView text,
                                                   std::size_t from);

}  // namespace broadsheet::structure
