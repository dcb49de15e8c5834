// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/names.h"

#include <algorithm>
#include <iterator>

#include "document/characters.h"
#include "document/surnames.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLeastDigits = 5;  ///< of a telephone number

constexpr TextView kWordsOfHeadlines[] = {
    U"a",    U"after", U"all",  U"an",   U"and",  U"are",  U"as",   U"at",   U"be",   U"but",
    U"by",   U"can",   U"city", U"for",  U"from", U"has",  U"have", U"his",  U"how",  U"if",
    U"in",   U"is",    U"it",   U"its",  U"life", U"more", U"new",  U"news", U"no",   U"not",
    U"of",   U"off",   U"on",   U"one",  U"or",   U"our",  U"out",  U"over", U"page", U"some",
    U"that", U"the",   U"then", U"they", U"this", U"to",   U"two",  U"up",   U"was",  U"we",
    U"were", U"what",  U"when", U"who",  U"why",  U"will", U"with", U"you",  U"your",
};

constexpr TextView kWordsOfSections[] = {
    U"affairs",  U"analysis", U"arts",       U"business",      U"economy", U"education",
    U"finance",  U"foreign",  U"health",     U"international", U"letters", U"local",
    U"market",   U"markets",  U"national",   U"notes",         U"opinion", U"police",
    U"politics", U"public",   U"report",     U"reports",       U"schools", U"science",
    U"sport",    U"sports",   U"technology", U"travel",        U"weather", U"world"};

bool opens_with_mark(char32_t c) {
  return is_bullet(c) || c == U'◎' || c == U'（' || c == U'(' || c == U'—' || c == U'–';
}

bool is_word_of_headlines(TextView word) {
  Text small;
  for (const char32_t c : word) {
    if (is_latin(c)) small.push_back(lower_letter(c));
  }
  const auto has = [&](const auto& words) {
    return std::binary_search(std::begin(words), std::end(words), TextView(small));
  };
  return has(kWordsOfHeadlines) || has(kWordsOfSections);
}

bool any_word(TextView text, bool (*holds)(TextView)) {
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t to = std::min(text.find(U' ', from), text.size());
    if (holds(text.substr(from, to - from))) return true;
    from = to + 1;
  }
  return false;
}

}  // namespace

TextView without_marks(TextView text) {
  text = trimmed(text);
  while (!text.empty() && (opens_with_mark(text.front()) || is_space(text.front())))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == U'）' || text.back() == U')')) text.remove_suffix(1);
  return trimmed(text);
}

bool may_be_name(TextView text) {
  std::size_t han = 0;
  std::size_t words = 0;
  std::size_t letters = 0;
  bool begins = true;
  for (const char32_t c : text) {
    if (is_space(c) || c == U'、' || c == U',' || c == U'&') {
      begins = true;
      continue;
    }
    han += is_han(c) ? 1 : 0;
    if (begins && !is_han(c)) {
      if (!is_latin_upper(c)) return false;
      ++words;
    }
    if (!is_han(c) && !is_latin(c) && c != U'.' && c != U'-' && c != U'\'' && c != U'’' &&
        c != U'·')
      return false;
    letters += is_latin(c) ? 1 : 0;
    begins = false;
  }
  if (han > 0) return letters == 0 && han >= 2 && han <= 4;
  return words >= 2 && words <= 4;
}

bool reads_as_name(TextView text) {
  const TextView bare = without_marks(text);
  if (!may_be_name(bare)) return false;
  if (is_han(bare.front())) {
    const TextView whole = trimmed(text);
    return is_surname(bare.front()) || (!is_han(whole.front()) && opens_with_mark(whole.front()));
  }
  return !any_word(bare, is_word_of_headlines);
}

bool is_source_line(TextView text) {
  text = trimmed(text);
  const bool is_closed = text.ends_with(U'）') || text.ends_with(U')');
  const bool has_digit =
      std::any_of(text.begin(), text.end(), [](char32_t c) { return is_digit(c); });
  return (is_closed && has_digit) || (text.starts_with(U'《') && is_closed);
}

bool is_dated_source(TextView text) {
  if (!is_source_line(text)) return false;
  const std::size_t open = text.find_last_of(U"（(");
  if (open == TextView::npos) return false;
  std::size_t numbers = 0;
  for (std::size_t i = open + 1; i < text.size(); ++i)
    numbers += is_digit(text[i]) && !is_digit(text[i - 1]) ? 1 : 0;
  return numbers >= 2;
}

bool ends_with_number(TextView text) {
  text = trimmed(text);
  std::size_t digits = 0;
  while (!text.empty() && (is_digit(text.back()) || text.back() == U'-' || text.back() == U'—')) {
    digits += is_digit(text.back()) ? 1 : 0;
    text.remove_suffix(1);
  }
  return digits >= kLeastDigits && !text.empty();
}

}  // namespace broadsheet::structure
