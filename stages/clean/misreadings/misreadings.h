// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "document/text.h"

namespace broadsheet::clean {

/// What recognition takes for something else in Latin type: `printed` stands on paper, `read` in
/// the text. The dearer, the rarer; a confusion of the usual kind costs ten.
struct Confusion {
  TextView read;
  TextView printed;
  int cost;
};

[[nodiscard]] std::span<const Confusion> confusion_table();

/// One or two confusions in a word.
struct Misreading {
  struct Part {
    std::size_t from = 0;
    const Confusion* row = nullptr;
    [[nodiscard]] std::size_t to() const { return from + row->read.size(); }
  };
  std::array<Part, 2> parts;  ///< in the order of the word
  std::size_t count = 0;
  int cost = 0;

  [[nodiscard]] std::span<const Part> all() const { return std::span(parts).first(count); }
};

/// All misreadings that may have made `word`, the cheapest first. In a word with more places than
/// print has in words only single ones are looked for, so there are hardly more than a hundred.
[[nodiscard]] std::vector<Misreading> misreadings_of(TextView word);

/// The word that was printed, if that is what happened to `word`.
[[nodiscard]] Text printed_word(TextView word, const Misreading& misreading);

}  // namespace broadsheet::clean
