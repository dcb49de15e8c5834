// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "document/line.h"

namespace broadsheet::read {

/// Where the characters of a line stand along it, put together from what its words and characters
/// say of themselves. Boxes count the source's unit, all of them the same. Linear in what is put.
class CharacterPlaces {
 public:
  /// `line` has its text and knows how it runs; it outlives this.
  explicit CharacterPlaces(const Line& line);

  /// Puts the characters of `span` side by side into `box`, each with its share: a wide one has
  /// two, one that combines none. What is put again counts.
  void put(Span span, const Box& box);

  /// The places within the line's box, in whole units. A character that was not put has what its
  /// neighbours leave, or what the box leaves.
  [[nodiscard]] std::vector<Place> within(const Box& box);

 private:
  struct Stretch {
    double from = 0;
    double to = 0;
  };

  [[nodiscard]] Stretch along(const Box& box) const;
  void spread(Span span, Stretch room);
  void fill_gaps(Stretch whole);

  const Line& line_;
  std::vector<std::optional<Stretch>> stretches_;  ///< of each code point
};

}  // namespace broadsheet::read
