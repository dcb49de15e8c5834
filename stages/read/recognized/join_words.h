// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/read/recognized/ocr_page.h"

namespace broadsheet::read {

/// The text of a line and where each of its words stands in it. A word that it lacks, or that is
/// blank, has an empty span.
struct JoinedWords {
  Text text;
  std::vector<Span> spans;
  bool words_differ = false;  ///< the text lacks a word
};

/// Joins the words, as their gaps say. Words of nothing but space are the spaces, where a tool
/// writes them (Kraken).
[[nodiscard]] JoinedWords join_words(const std::vector<OcrWord>& words);

/// Finds the words in the text that the line itself has, in their order; spaces do not count.
[[nodiscard]] JoinedWords place_words(const std::vector<OcrWord>& words, Text text);

/// What the word says: its own text, or that of its glyphs.
[[nodiscard]] Text text_of(const OcrWord& word);

}  // namespace broadsheet::read
