// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/note_marks.h"

#include "document/characters.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMostMarks = 3;
constexpr std::size_t kMostDigits = 3;
constexpr std::size_t kFewestLetters = 4;

bool is_bracket(char32_t c) {
  return c == U']' || c == U'］' || c == U'〕';
}

bool is_sign(char32_t c) {
  return c == U'*' || c == U'†' || c == U'‡' || is_circled_number(c);
}

/// The text before the mark at its end; as long as `text` if there is none.
TextView before_mark(TextView text) {
  TextView rest = text;
  const bool has_bracket = !rest.empty() && is_bracket(rest.back());
  if (has_bracket) rest.remove_suffix(1);
  std::size_t digits = 0;
  while (digits < kMostDigits && !rest.empty() &&
         (is_digit(rest.back()) || raised_digit(rest.back()) != 0)) {
    rest.remove_suffix(1);
    ++digits;
  }
  if (!rest.empty() && is_digit(rest.back())) return text;  // a year
  if (digits == 0) {
    if (rest.empty() || !is_sign(rest.back())) return text;
    rest.remove_suffix(1);
  }
  if (!has_bracket) return rest;
  const bool is_open = !rest.empty() && (is_opening(rest.back()) || rest.back() == U'[');
  return is_open ? rest.substr(0, rest.size() - 1) : text;
}

bool ends_sentence(TextView text) {
  const bool is_closed = !text.empty() && is_closing(text.back());
  while (!text.empty() && is_closing(text.back())) text.remove_suffix(1);
  if (text.empty() || !is_terminal(text.back())) return false;
  if (text.back() != U'.' || is_closed) return true;
  text.remove_suffix(1);
  std::size_t letters = 0;
  while (letters < text.size() && is_alphabetic(text[text.size() - 1 - letters])) ++letters;
  return letters >= kFewestLetters;
}

}  // namespace

char32_t raised_digit(char32_t c) {
  constexpr TextView kRaised = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  const std::size_t at = kRaised.find(c);
  return at == TextView::npos ? U'\0' : U'0' + static_cast<char32_t>(at);
}

TextView without_note_marks(TextView text) {
  TextView rest = text;
  for (std::size_t i = 0; i < kMostMarks; ++i) {
    const TextView before = before_mark(rest);
    if (before.size() == rest.size()) break;
    rest = before;
    if (ends_sentence(rest)) return rest;
  }
  return text;
}

}  // namespace broadsheet
