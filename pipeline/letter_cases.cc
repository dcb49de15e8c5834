// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/letter_cases.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace broadsheet::pipeline {

bool has_sure_case_beyond_ascii(char16_t c) {
  struct Range {
    char16_t first, last;
  };
  constexpr auto kSure = std::to_array<Range>({{0x0080, 0x017F},
                                               {0x0181, 0x0239},
                                               {0x0272, 0x027C},
                                               {0x029F, 0x036F},
                                               {0x0380, 0x03CE},
                                               {0x0400, 0x04BF},
                                               {0x0530, 0x10C6},
                                               {0x1100, 0x139F},
                                               {0x1CC0, 0x1D78},
                                               {0x1D8F, 0x1E9D},
                                               {0x1E9F, 0x1EF9},
                                               {0x1F00, 0x2131},
                                               {0x2185, 0x24B5},
                                               {0x24EA, 0x2C2E},
                                               {0x2D2E, 0xA63F},
                                               {0xA730, 0xA731},
                                               {0xABC0, 0xD7FF},
                                               {0xE000, 0xFFFF}});
  return std::any_of(kSure.begin(), kSure.end(),
                     [&](const Range& range) { return range.first <= c && c <= range.last; });
}

LetterCases letter_cases_of(std::u16string_view word) {
  std::size_t capitals = 0;
  std::size_t without_case = 0;
  for (const char16_t c : word) {
    const char16_t small = lower_case(c);
    if (small != c) ++capitals;
    if (upper_case(c) == small) ++without_case;
  }
  if (capitals == 0) return LetterCases::none;
  const bool is_initial = lower_case(word.front()) != word.front();
  if (capitals == 1 && is_initial) return LetterCases::initial;
  if (capitals == word.size() || capitals + without_case == word.size()) return LetterCases::all;
  return is_initial ? LetterCases::mixed_initial : LetterCases::mixed;
}

std::u16string lower_case(std::u16string_view word) {
  std::u16string small(word);
  for (char16_t& c : small) c = lower_case(c);
  return small;
}

std::u16string initial_capital(std::u16string_view word) {
  std::u16string capital(word);
  if (!capital.empty()) capital.front() = upper_case(capital.front());
  return capital;
}

}  // namespace broadsheet::pipeline
