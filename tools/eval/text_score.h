// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/text.h"
#include "tools/eval/distance.h"

namespace broadsheet::eval {

/// A text against its truth, in characters or in words.
struct Errors {
  std::size_t truth = 0;       ///< how many the truth has
  std::size_t got = 0;         ///< and the other text
  Operations operations;       ///< fewest that make one of the other
  std::size_t out_of_bag = 0;  ///< errors when order does not count: the missing or the superfluous
                               ///< ones, whichever are more
  bool operator==(const Errors&) const = default;
};

/// Errors over the length of the truth; infinite if the truth is empty and the other text is not.
[[nodiscard]] double error_rate(std::size_t errors, std::size_t truth);

/// By extended grapheme clusters (UAX 29), as ICU breaks them.
[[nodiscard]] Errors character_errors(TextView truth, TextView got);

/// By words of letters or digits (UAX 29), as ICU breaks them, but every Han character is a word:
/// no dictionary has a say in the measure. Punctuation and white space do not count.
[[nodiscard]] Errors word_errors(TextView truth, TextView got);

}  // namespace broadsheet::eval
