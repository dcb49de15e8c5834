// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/likely_wrong.h"

#include <algorithm>
#include <cstdint>

#include "document/characters.h"
#include "stages/clean/reports/text_measure.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::uint64_t kLeastCharacters = 2 * clean::kLeastMeasured;

/// What a misread letter becomes, but no word has inside.
bool is_sign(char32_t c) {
  return TextView(U"|\\{}[]<>~^*=_#$%!;?\"�¦¬§£¥©®°±").find(c) != TextView::npos;
}

/// A character of a word's inside or end that is none of a sign or digit.
bool is_letter(char32_t c) {
  return c < 0x80 ? is_basic_latin(c) : !is_sign(c) && !is_space(c);
}

/// go0d, l|ke, coMmon.
bool is_odd(TextView word) {
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    const bool is_inside = is_letter(word[i - 1]) && is_letter(word[i + 1]);
    if (is_inside && (is_sign(word[i]) || is_digit(word[i]))) return true;
    const bool is_capital = is_alphabetic(word[i]) && !is_small_letter(word[i]);
    if (is_capital && is_small_letter(word[i - 1]) && is_small_letter(word[i + 1])) return true;
  }
  return false;
}

struct OddWords {
  std::uint64_t letters = 0;
  std::uint64_t odd = 0;

  void read(TextView text) {
    for (std::size_t from = 0; from < text.size();) {
      std::size_t to = from;
      while (to < text.size() && !is_space(text[to])) ++to;
      add(text.substr(from, to - from));
      from = to + 1;
    }
  }

  /// One error in a hundred characters shows in so many hundredths: a third of the words that have
  /// one look odd, and a word has six letters.
  [[nodiscard]] double wrong() const {
    constexpr double kClean = 0.005;
    constexpr double kPerError = 2;
    const double share = static_cast<double>(odd) / static_cast<double>(letters);
    return std::clamp((share - kClean) / kPerError, 0.0, 1.0);
  }

 private:
  void add(TextView word) {
    constexpr std::size_t kShortWord = 4;
    while (!word.empty() && !is_letter(word.front())) word.remove_prefix(1);
    while (!word.empty() && !is_letter(word.back())) word.remove_suffix(1);
    if (word.size() < kShortWord || std::any_of(word.begin(), word.end(), is_solid)) return;
    letters += word.size();
    if (is_odd(word)) odd += word.size();
  }
};

}  // namespace

Text running_text(std::span<const Text> lines) {
  Text text;
  for (const Text& line : lines) {
    const TextView next = trimmed(line);
    if (next.empty()) continue;
    const bool has_hyphen = text.size() > 1 &&
                            (is_hyphen(text.back()) || text.back() == U'\u00AD') &&
                            is_alphabetic(text[text.size() - 2]);
    if (has_hyphen) {
      text.pop_back();
    } else if (!text.empty() && !(is_solid(text.back()) && is_solid(next.front()))) {
      text += U' ';
    }
    for (std::size_t i = 0; i < next.size(); ++i) {
      const bool is_between_han =
          is_space(next[i]) && is_solid(next[i - 1]) && is_solid(next[i + 1]);
      if (!is_between_han) text += next[i];
    }
  }
  return text;
}

std::optional<double> likely_wrong(TextView text, std::string_view lang,
                                   const Languages& languages) {
  const clean::TextMeter meter(lang, languages);
  clean::TextMeasure measure;
  if (meter.can_measure()) meter.read(text, measure);
  if (measure.characters() >= kLeastCharacters)
    return measure.wrong() / static_cast<double>(measure.characters());
  OddWords words;
  words.read(text);
  if (words.letters < kLeastCharacters) return std::nullopt;
  return words.wrong();
}

}  // namespace broadsheet::pipeline
