// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/summary.h"

#include <algorithm>
#include <span>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/export/epub/notes.h"
#include "stages/export/epub/text.h"

namespace broadsheet::exporting::epub {
namespace {

constexpr double kLongestSummary = 60;  // em
constexpr std::size_t kSegs = 12;       // that mostly hold a first sentence

/// The beginning of the element's text: all of it, or more than a summary shows.
Text beginning_of(const Issue& issue, const Element& element) {
  for (std::size_t segs = kSegs;; segs *= 2) {
    const std::size_t end = std::min(segs, element.segs.size());
    Element part = {};
    part.segs.assign(element.segs.begin(), element.segs.begin() + static_cast<std::ptrdiff_t>(end));
    Text text = text_without_references(issue, part);
    if (end == element.segs.size() || width_in_em(trimmed(text)) > kLongestSummary) return text;
  }
}

bool is_figure(char32_t c) {
  return is_digit(c) || (c >= U'０' && c <= U'９');
}

/// The wide point of a number: 6．5.
bool is_decimal_point(TextView text, std::size_t i) {
  return text[i] == U'．' && i > 0 && i + 1 < text.size() && is_figure(text[i - 1]) &&
         is_figure(text[i + 1]);
}

/// A point behind a short word is more often an abbreviation: Mr. Smith, No. 5.
bool ends_a_word_of_a_sentence(TextView text, std::size_t point) {
  constexpr std::size_t kLongestAbbreviation = 3;
  std::size_t letters = 0;
  while (letters < point && !is_space(text[point - 1 - letters])) ++letters;
  return letters > kLongestAbbreviation;
}

}  // namespace

TextView first_sentence(TextView text) {
  text = trimmed(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_terminal(text[i]) || is_decimal_point(text, i)) continue;
    std::size_t end = i + 1;
    while (end < text.size() && (is_closing(text[end]) || is_terminal(text[end]))) ++end;
    if (end == text.size() || is_wide(text[i])) return text.substr(0, end);
    if (is_space(text[end]) && (text[i] != U'.' || ends_a_word_of_a_sentence(text, i)))
      return text.substr(0, end);
    i = end - 1;
  }
  return text;
}

std::string summary_of(const Issue& issue, const Article& article) {
  for (const ElementKind kind : {ElementKind::deck, ElementKind::paragraph}) {
    const auto found = std::find_if(
        article.elements.begin(), article.elements.end(),
        [&](const Element& element) { return element.kind == kind && !is_silent(issue, element); });
    if (found == article.elements.end()) continue;
    const Text text = beginning_of(issue, *found);
    const TextView said = kind == ElementKind::deck ? TextView(text) : first_sentence(text);
    if (has_word(said)) return to_utf8(shortened(said, kLongestSummary));
  }
  return {};
}

std::uint32_t minutes_to_read(const Issue& issue, const Article& article) {
  constexpr std::uint64_t kSolid = 400;
  constexpr std::uint64_t kLetters = 1380;  // of 230 words, with their spaces
  std::uint64_t solid = 0;
  std::uint64_t letters = 0;
  const auto add = [&](const Element& element) {
    for (const Seg& seg : element.segs) {
      const Line* line = find(issue, seg.line);
      if (line == nullptr || seg.span.size() == 0) continue;
      // A line is of one script, as far as a minute is concerned.
      const std::size_t middle = (seg.span.from + seg.span.to) / 2;
      const bool is_of_solid = middle < line->as_read.size() && is_wide(line->as_read[middle]);
      (is_of_solid ? solid : letters) += seg.span.size();
    }
  };
  for (const Element& element : article.elements) for_each_element(element, add);
  return static_cast<std::uint32_t>(std::max<std::uint64_t>(
      1, (solid * kLetters + letters * kSolid + kSolid * kLetters / 2) / (kSolid * kLetters)));
}

}  // namespace broadsheet::exporting::epub
