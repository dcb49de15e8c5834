// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace broadsheet::clean {

/// What speaks for and against the change of one character. Probabilities are log10.
struct ChangeTraits {
  double margin = 0;           ///< how much likelier the text is with it, less its cost
  double lead = 0;             ///< its margin over the next best change
  double unlike = 0;           ///< tenths that the two characters lack to the same shape
  double read_alone = 0;       ///< the probability of the character as read
  double word = 0;             ///< the probability of the word that the change makes
  bool long_word = false;      ///< that word has three characters or more
  bool named = false;          ///< the character stands in a likely name as read,
  bool becomes_named = false;  ///< or with the change
  unsigned seen_as_read = 0;   ///< elsewhere in the issue beside the same neighbour
  unsigned seen_changed = 0;   ///< the same of what it becomes
};

/// The natural logarithm of the odds that the change is right, in a text with many misreadings.
[[nodiscard]] double odds_of(const ChangeTraits& traits);

/// The probability that belongs to such odds.
[[nodiscard]] double probability_of(double odds);

/// What to add to the odds of changes on a page of so many Han characters, of which `expected` are
/// likely to be right: where few misreadings are, a rare word is the likelier explanation. Never
/// above 0; about 0 for a text too short to tell.
[[nodiscard]] double rarity_of(double expected, double characters);

}  // namespace broadsheet::clean
