// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <unicode/uchar.h>

namespace broadsheet::pipeline {

/// Whether Hunspell and ICU agree about the case of a character beyond ASCII: ICU knows newer
/// letters.
[[nodiscard]] bool has_sure_case_beyond_ascii(char16_t c);
/// The same of any character.
[[nodiscard]] inline bool has_sure_case(char16_t c) {
  return c < 0x80 ? c != 0 : has_sure_case_beyond_ascii(c);
}

/// Which letters of a word are capitals, as Hunspell sees it: what has no case counts with
/// capitals once there is one.
enum class LetterCases {
  none,
  initial,        ///< Monday
  all,            ///< NATO, 5TH
  mixed_initial,  ///< McAdam
  mixed,          ///< eBook
};
[[nodiscard]] LetterCases letter_cases_of(std::u16string_view word);

[[nodiscard]] inline char16_t lower_case(char16_t c) {
  if (c < 0x80) return c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 32) : c;
  return static_cast<char16_t>(u_tolower(c));
}
[[nodiscard]] inline char16_t upper_case(char16_t c) {
  if (c < 0x80) return c >= u'a' && c <= u'z' ? static_cast<char16_t>(c - 32) : c;
  return static_cast<char16_t>(u_toupper(c));
}
[[nodiscard]] std::u16string lower_case(std::u16string_view word);
[[nodiscard]] std::u16string initial_capital(std::u16string_view word);

}  // namespace broadsheet::pipeline
