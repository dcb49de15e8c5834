// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/text.h"

#include <algorithm>
#include <cstdint>

#include "document/characters.h"

namespace broadsheet::exporting::epub {
namespace {

/// Latin letters as in wide fonts: a short line is better than a cut one.
double em_of(char32_t c) {
  if (is_wide(c) || c == U'—' || c == U'…' || c == U'“' || c == U'”') return 1.0;
  if (is_space(c)) return 0.35;
  return is_latin_upper(c) ? 0.82 : 0.66;
}

/// True if a line may end between the two characters.
bool may_break(char32_t left, char32_t right) {
  if (is_space(right)) return true;
  if (is_space(left)) return true;
  const bool solid = is_wide(left) || is_wide(right);
  const bool clings = is_closing(right) || is_terminal(right) || right == U'，' || right == U'、' ||
                      right == U'；' || right == U'：' || is_opening(left);
  return solid && !clings;
}

enum class Inside : std::uint8_t {
  nothing,
  word,
  run,  ///< of Han whose words are not known
};

/// What each place of the text is inside of: the one before its code point.
std::vector<Inside> insides_of(TextView text, const Languages& languages) {
  std::vector<Inside> insides(text.size(), Inside::nothing);
  std::vector<std::uint32_t> ends;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t to = from;
    while (to < text.size() && is_han(text[to])) ++to;
    if (to == from) {
      ++from;
      continue;
    }
    ends.clear();
    const bool is_known = languages.cut_han(text.substr(from, to - from), ends);
    std::fill(insides.begin() + static_cast<std::ptrdiff_t>(from) + 1,
              insides.begin() + static_cast<std::ptrdiff_t>(to),
              is_known ? Inside::word : Inside::run);
    for (const std::uint32_t end : ends) {
      if (from + end < to) insides[from + end] = Inside::nothing;
    }
    from = to;
  }
  return insides;
}

/// The end of the line that begins at `from`: the last break that fits, or inside a word wider than
/// the line.
std::size_t end_of_line(TextView text, std::size_t from, double em,
                        const std::vector<Inside>& insides) {
  double width = 0;
  std::size_t last_break = from;
  for (std::size_t i = from; i < text.size(); ++i) {
    const bool is_inside = i < insides.size() && insides[i] == Inside::word;
    if (i > from && !is_inside && may_break(text[i - 1], text[i])) last_break = i;
    width += em_of(text[i]);
    if (width > em && i > from) return last_break > from ? last_break : i;
  }
  return text.size();
}

void end_in_ellipsis(Text& line, double em) {
  while (!line.empty() && width_in_em(line) + 1 > em) line.pop_back();
  line = Text(trimmed(line));
  line += U'…';
}

/// A figure, or a letter of a script that writes words with several; with the marks above them.
bool is_of_a_word(char32_t c) {
  if (is_alphabetic(c) || is_digit(c)) return true;
  const bool is_mark = c >= 0x300 && c < 0x370;
  const bool is_other_script = c >= 0x530 && c < 0x2000;
  const bool is_wide_letter = c >= 0xAC00 && is_wide(c) && !is_cjk_punctuation(c);
  return is_mark || is_other_script || is_wide_letter;
}

}  // namespace

bool has_word(TextView text) {
  std::size_t beside = 0;
  for (const char32_t c : text) {
    beside = is_of_a_word(c) ? beside + 1 : 0;
    if (is_solid(c) || beside == 2) return true;
  }
  return false;
}

double width_in_em(TextView text) {
  double width = 0;
  for (const char32_t c : text) width += em_of(c);
  return width;
}

std::vector<std::size_t> hidden_word_ends(TextView text, const Languages& languages) {
  std::vector<std::size_t> ends;
  const std::vector<Inside> insides = insides_of(text, languages);
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool is_spaced = is_space(text[i - 1]) || is_space(text[i]);
    if (insides[i] == Inside::nothing && !is_spaced && may_break(text[i - 1], text[i]))
      ends.push_back(i);
  }
  return ends;
}

std::vector<Text> wrapped(TextView text, double em, std::size_t max_lines,
                          const Languages* languages) {
  std::vector<Text> lines;
  text = trimmed(text);
  // No character is narrower than a third of an em, so what is behind these stands in no line.
  const auto seen = static_cast<std::size_t>(3 * em * static_cast<double>(max_lines)) + 1;
  std::vector<Inside> insides;
  if (languages != nullptr) insides = insides_of(text.substr(0, seen), *languages);
  for (std::size_t at = 0; at < text.size();) {
    if (lines.size() == max_lines) {
      if (!lines.empty()) end_in_ellipsis(lines.back(), em);
      break;
    }
    const std::size_t end = end_of_line(text, at, em, insides);
    lines.emplace_back(trimmed(text.substr(at, end - at)));
    at = end;
    while (at < text.size() && is_space(text[at])) ++at;
  }
  return lines;
}

Text shortened(TextView text, double em) {
  const std::vector<Text> lines = wrapped(text, em, 1);
  return lines.empty() ? Text() : lines.front();
}

}  // namespace broadsheet::exporting::epub
