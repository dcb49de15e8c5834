// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/word_sayings.h"

#include <algorithm>
#include <utility>

#include "stages/read/recognized/measures.h"

namespace broadsheet::read {
namespace {

std::uint8_t& sureness(Recognition& said, TextView text, std::uint32_t at) {
  if (said.sureness.empty()) said.sureness.assign(text.size(), Recognition::kUnknown);
  return said.sureness[at];
}

/// CC: a digit a character, 0 sure and 9 unsure; or numbers with spaces between them.
void add_doubts(const PutWord& put, TextView text, Repairs& repairs, Recognition& said) {
  const std::string& doubts = put.word->doubts;
  if (doubts.empty() || put.span.empty()) return;
  constexpr double kMost = 9;
  const bool are_digits =
      std::all_of(doubts.begin(), doubts.end(), [](char c) { return c >= '0' && c <= '9'; });
  std::vector<double> numbers;
  if (are_digits) {
    for (const char c : doubts) numbers.push_back(c - '0');
  } else {
    numbers = xml_numbers(doubts);
  }
  if (numbers.size() != put.span.size()) {
    repairs.add("CC has another number of digits than CONTENT has characters; it was left out",
                put.word->line);
    return;
  }
  for (std::uint32_t i = 0; i < put.span.size(); ++i)
    sureness(said, text, put.span.from + i) =
        hundredths((kMost - std::clamp(numbers[i], 0.0, kMost)) / kMost);
}

void add_candidates(const PutWord& put, TextView text, Repairs& repairs, Recognition& said) {
  for (const Text& alternative : put.word->alternatives)
    if (!alternative.empty()) said.candidates.push_back({put.span, alternative, std::nullopt});
  std::uint32_t at = put.span.from;
  for (AltoGlyph& glyph : put.word->glyphs) {
    const auto length = static_cast<std::uint32_t>(glyph.text.size());
    if (at + length > put.span.to || text.compare(at, length, glyph.text) != 0) {
      repairs.add("the Glyphs of a String are not its CONTENT; those that follow were left out",
                  put.word->line);
      return;
    }
    if (glyph.confidence) {
      for (std::uint32_t i = at; i < at + length; ++i)
        sureness(said, text, i) = hundredths(*glyph.confidence);
    }
    for (Candidate& variant : glyph.variants) {
      variant.span = {at, at + length};
      if (variant.text != glyph.text) said.candidates.push_back(std::move(variant));
    }
    at += length;
  }
}

}  // namespace

void add_word_sayings(std::span<const PutWord> words, TextView text,
                      const AltoDescription& description, Repairs& repairs, Recognition& said) {
  for (const PutWord& put : words) {
    if (put.word->is_hyphen) continue;
    RecognizedWord word;
    word.span = put.span;
    if (put.word->box) word.box = description.points(*put.word->box);
    word.confidence = put.word->confidence;
    word.id = put.word->id;
    said.words.push_back(std::move(word));
    add_doubts(put, text, repairs, said);
    add_candidates(put, text, repairs, said);
  }
  put_likelier_first(said.candidates);
  said.words.shrink_to_fit();
}

}  // namespace broadsheet::read
