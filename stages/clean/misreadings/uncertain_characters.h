// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "document/text.h"
#include "stages/clean/misreadings/segmentation.h"

namespace broadsheet::clean {

/// Another reading of a character: what may have been printed.
struct Variant {
  char32_t printed = 0;
  char32_t reads = 0;    ///< the same character in the script of the lexicon (simplified)
  float similarity = 0;  ///< to the character as read, 0 to 1
  float alone = 0;       ///< log10 of its probability as a word by itself
  [[nodiscard]] float cost() const;  ///< log10: how unlikely this misreading is
};

/// A character that may be a misreading.
struct UncertainCharacter {
  std::size_t at = 0;  ///< in its text
  std::vector<Variant> variants;
};

/// The variants of the character at a place, the most similar first.
using VariantsAt = std::function<std::span<const Variant>(std::size_t at)>;

/// The characters of a run of Han that stand alone among its words, or in a rare word, and have a
/// variant that makes a word that is likelier by itself. They are worth a closer look with the
/// language model. In ascending order. Linear.
[[nodiscard]] std::vector<UncertainCharacter> uncertain_characters(TextView run,
                                                                   const Segmentation& segmentation,
                                                                   const Lexicon& lexicon,
                                                                   const VariantsAt& variants);

}  // namespace broadsheet::clean
