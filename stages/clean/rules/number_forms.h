// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "document/text.h"

namespace broadsheet::clean {

/// Which look-alikes a form may contain. A row of them must touch a true digit; 〇, ○ and | must
/// stand between two.
enum class Letters {
  few,   ///< O o l I anywhere but an O or a capital in front; S B Z D between digits
  many,  ///< any anywhere, if at least half of the number is true digits
};

/// One form in which papers print a number. A number with look-alikes is repaired only if the
/// result has one of these forms and stands between the words of that form.
struct NumberForm {
  std::string_view name;
  TextView before;   ///< words that end right before it, split by |; empty: anything
  TextView between;  ///< what may stand between that word and the number
  bool (*parses)(TextView number);
  TextView after;  ///< words that begin right after it, split by |; empty: anything but a letter
  bool tight;      ///< no space between the number and what comes after
  Letters letters;
  TextView example;         ///< a text with look-alikes …
  TextView repaired;        ///< … and its repair
  TextView counterexample;  ///< a text that stays as it is
};

[[nodiscard]] std::span<const NumberForm> number_forms();

/// O, D, l, I, |, Z, S, B and the round zeros.
[[nodiscard]] bool is_look_alike(char32_t c);
/// The digit that a look-alike stands for; any other character stays.
[[nodiscard]] char32_t digit_for(char32_t c);

/// Whether `text` ends, or begins, with one of `words` (split by |). A word of letters must be
/// whole.
[[nodiscard]] bool ends_with_word(TextView text, TextView words);
[[nodiscard]] bool starts_with_word(TextView text, TextView words);

/// The units behind a number in Chinese text: 万, 亿, 元, 人, 公里 …, and % and ‰.
[[nodiscard]] TextView han_units();

/// The last digit of an ISSN (ISO 3297) by its first seven: a digit or X.
[[nodiscard]] char32_t issn_check_digit(TextView seven);

}  // namespace broadsheet::clean
