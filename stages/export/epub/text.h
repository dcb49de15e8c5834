// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/text.h"
#include "stages/languages.h"

namespace broadsheet::exporting::epub {

/// The approximate width of a text in em: a Han character is 1, a Latin letter about two thirds.
[[nodiscard]] double width_in_em(TextView text);

/// Where words end that stand without spaces, and a line may end: offsets of the next word. None at
/// the ends, before closing and behind opening punctuation, beside spaces, and in a run of Han
/// whose words are not known. Linear.
[[nodiscard]] std::vector<std::size_t> hidden_word_ends(TextView text, const Languages& languages);

/// Breaks `text` into at most `max_lines` lines no wider than `em`: between any two Han characters,
/// else between words, never before closing punctuation. Han are broken between their words where
/// `languages` knows them and the line is not empty then. A text that does not fit ends in an
/// ellipsis. Costs only the returned lines; empty for a blank text.
[[nodiscard]] std::vector<Text> wrapped(TextView text, double em, std::size_t max_lines,
                                        const Languages* languages = nullptr);

/// False of a text in which nothing can be read as a word or a number: a dash, a letter, blots.
[[nodiscard]] bool has_word(TextView text);

/// The first line of `wrapped`.
[[nodiscard]] Text shortened(TextView text, double em);

}  // namespace broadsheet::exporting::epub
