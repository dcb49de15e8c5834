// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "document/text.h"
#include "stages/clean/misreadings/segmentation.h"

namespace broadsheet::clean {

/// What a character may have been in print.
struct Variant {
  char32_t printed = 0;
  char32_t reads = 0;    ///< the same character in the script of the lexicon (simplified)
  float similarity = 0;  ///< to the character as read, 0 to 1
  [[nodiscard]] float cost() const;  ///< log10: how unlikely it is that it was misread so
};

/// A character that may have been taken for another.
struct UncertainCharacter {
  std::size_t at = 0;  ///< in its text
  std::vector<Variant> variants;
};

/// What the character at a place may have been, the likest first.
using VariantsAt = std::function<std::vector<Variant>(std::size_t at)>;

/// The characters of a run of Han that stand alone among its words, or in a word that hardly anyone
/// uses, where another variant would make a word that is likelier by itself: worth a closer look
/// with the language model. In ascending order. Linear.
[[nodiscard]] std::vector<UncertainCharacter> uncertain_characters(TextView run,
                                                                   const Segmentation& segmentation,
                                                                   const Lexicon& lexicon,
                                                                   const VariantsAt& variants);

}  // namespace broadsheet::clean
