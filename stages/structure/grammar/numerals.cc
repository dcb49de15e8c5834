// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/numerals.h"

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

constexpr long kLargest = 999'999'999;

int digit_of(char32_t c) {
  if (is_digit(c)) return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  if (c == U'零' || c == U'○') return 0;
  constexpr TextView kHan = U"〇一二三四五六七八九";
  const std::size_t at = kHan.find(c);
  return at == TextView::npos ? -1 : static_cast<int>(at);
}

}  // namespace

long number_of(TextView text) {
  text = trimmed(text);
  if (text.empty()) return -1;
  long value = 0;
  long run = 0;  // digits written one after the other
  bool has_run = false;
  if (text == U"元") return 1;  // of an era
  for (const char32_t c : text) {
    const int digit = digit_of(c);
    if (is_space(c)) continue;
    if (c == U'十' || c == U'百') {
      value += (has_run ? run : 1) * (c == U'十' ? 10 : 100);
      run = 0;
      has_run = false;
    } else if (digit >= 0) {
      run = run * 10 + digit;
      has_run = true;
    } else {
      return -1;
    }
    if (value + run > kLargest) return -1;
  }
  return value + run;
}

std::string digits_of(TextView text) {
  std::string out;
  for (const char32_t c : text) {
    const int digit = digit_of(c);
    if (digit >= 0) out.push_back(static_cast<char>('0' + digit));
  }
  return out;
}

}  // namespace broadsheet::structure
