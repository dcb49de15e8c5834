// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "document/text.h"

namespace broadsheet::clean {

/// The text [from, from + length) occurs again `distance` characters on, and extends no further on
/// either side. If `length` reaches `distance` the copies are side by side: a repetition of period
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

/// The shortest stretch that is reported, and the shortest whose copies are side by side.
inline constexpr std::size_t kShortestStretch = 20;
inline constexpr std::size_t kShortestRow = 12;

/// The stretches of a text, in the order they are met. None crosses a separator (ascending places
/// where one row of paragraphs ends and another begins). Each place is compared with the last one
/// before it that begins alike: four characters within 400, or farther off, blocks of fifteen
/// characters (Bentley and McIlroy, 1999). Of frequent repeats it thus reports only neighbours,
/// with the primitive period. Linear: a stretch is compared once for its distance, stretches of two
/// distances overlap by less than both (Fine and Wilf, 1965), and a text made to cost more is
/// abandoned after 64 comparisons a character.
[[nodiscard]] std::vector<Stretch> stretches_in(TextView text,
                                                std::span<const std::size_t> separators);

}  // namespace broadsheet::clean
