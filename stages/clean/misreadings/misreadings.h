// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "document/text.h"

namespace broadsheet::clean {

/// A confusion of recognition in Latin type: `printed` is on paper, `read` in the text. Rarer ones
/// cost more; a usual one costs ten.
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

/// All misreadings that may have made `word`, the cheapest first. In a word with unusually many
/// such places only single confusions are tried; this bounds the result to about a hundred.
[[nodiscard]] std::vector<Misreading> misreadings_of(TextView word);

/// The word that was printed, if `misreading` made `word` of it.
[[nodiscard]] Text printed_word(TextView word, const Misreading& misreading);

}  // namespace broadsheet::clean
