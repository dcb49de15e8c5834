// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/needs.h"

#include "document/errors.h"
#include "stages/structure/grammar/forms.h"

namespace broadsheet::structure {
namespace {

/// True for every digit of Unicode outside ASCII, and for more.
bool may_be_digit(char32_t c) {
  return (c >= 0x660 && c < 0x2000) || c >= 0xA620;
}

}  // namespace

std::uint64_t Needs::next_group() {
  BROADSHEET_CHECK(groups_ < 64);
  return std::uint64_t{1} << groups_++;
}

void Needs::add(char32_t c, std::uint64_t group) {
  (c < of_ascii_.size() ? of_ascii_[c] : of_others_[c % of_others_.size()]) |= group;
}

void Needs::add_digits(std::uint64_t group) {
  for (char32_t digit = U'1'; digit <= U'9'; ++digit) add(digit, group);
  any_digit_ |= group;
}

void Needs::add(std::string_view groups) {
  rows_.push_back(0);
  const Text characters = from_utf8(groups).value();
  std::uint64_t group = 0;  // none is open
  for (const char32_t c : characters) {
    if (c == U' ') {
      group = 0;
    } else {
      if (group == 0) rows_.back() |= group = next_group();
      add(c, group);
      add(traditional_form(c), group);
      if (c == U'0') add_digits(group);
    }
  }
}

std::uint64_t Needs::met_by(TextView text) const {
  std::uint64_t met = 0;
  for (const char32_t c : text) {
    met |= c < of_ascii_.size() ? of_ascii_[c] : of_others_[c % of_others_.size()];
    if (may_be_digit(c)) met |= any_digit_;
  }
  return met;
}

}  // namespace broadsheet::structure
