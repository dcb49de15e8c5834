// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "document/text.h"

namespace broadsheet::clean {

/// The text [from, from + length) stands again `distance` characters on, and neither side of it
/// does. Where `length` reaches `distance` the copies are side by side: a repetition of period
/// `distance`.
struct Stretch {
  std::size_t from = 0;
  std::size_t length = 0;
  std::size_t distance = 0;
  [[nodiscard]] std::size_t end() const { return from + distance + length; }
  /// How many whole copies stand side by side; 1 if they are apart.
  [[nodiscard]] std::size_t copies() const { return length / distance + 1; }
  bool operator==(const Stretch&) const = default;
};

/// The shortest stretch that is told, and the shortest whose copies stand side by side.
inline constexpr std::size_t kShortestStretch = 20;
inline constexpr std::size_t kShortestRow = 12;

/// Stretches near each other, in the order they were met. None runs over a separator (ascending
/// places where one row of paragraphs ends and another begins). Each place is compared with the
/// last one before it that begins alike: four characters at most 400 on, in a table of the places
/// seen last; farther off, blocks of fifteen characters after Bentley and McIlroy (1999). So of
/// what repeats often only neighbours are told, and the period told is the primitive one. Linear: a
/// stretch is compared once for its distance, stretches of two distances overlap by less than both
/// (Fine and Wilf, 1965), and a text that is made to cost more is left after 64 comparisons a
/// character.
[[nodiscard]] std::vector<Stretch> stretches_in(TextView text,
                                                std::span<const std::size_t> separators);

}  // namespace broadsheet::clean
