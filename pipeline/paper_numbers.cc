// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/paper_numbers.h"

#include <algorithm>

namespace broadsheet::pipeline {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool are_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

std::optional<std::string> normal_lccn(std::string_view text) {
  constexpr std::size_t kSerial = 6;
  constexpr std::size_t kMostLetters = 3;
  std::string number(text.substr(0, text.find('/')));
  std::erase(number, ' ');
  if (const std::size_t hyphen = number.find('-'); hyphen != std::string::npos) {
    const std::string serial = number.substr(hyphen + 1);
    if (serial.empty() || serial.size() > kSerial) return std::nullopt;
    number = number.substr(0, hyphen) + std::string(kSerial - serial.size(), '0') + serial;
  }
  const auto letters = static_cast<std::size_t>(
      std::find_if_not(number.begin(), number.end(), is_lower) - number.begin());
  const std::string_view digits = std::string_view(number).substr(letters);
  const bool is_form =
      letters <= kMostLetters && (digits.size() == 8 || digits.size() == 10) && are_digits(digits);
  return is_form ? std::optional(std::move(number)) : std::nullopt;
}

std::optional<std::string> normal_zdb(std::string_view text) {
  constexpr std::size_t kMostDigits = 9;
  const std::size_t hyphen = text.find('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen > kMostDigits) return std::nullopt;
  const std::string_view check = text.substr(hyphen + 1);
  const bool is_form = are_digits(text.substr(0, hyphen)) && check.size() == 1 &&
                       (is_digit(check.front()) || check == "X");
  return is_form ? std::optional(std::string(text)) : std::nullopt;
}

}  // namespace broadsheet::pipeline
