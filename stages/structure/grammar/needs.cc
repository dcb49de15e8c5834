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

/// The group of these characters; rows that need the same share it.
std::uint64_t Needs::group_of(const Text& characters) {
  const auto known = known_.find(characters);
  if (known != known_.end()) return known->second;
  const std::uint64_t group = next_group();
  for (const char32_t c : characters) {
    add(c, group);
    add(traditional_form(c), group);
    if (c == U'0') add_digits(group);
  }
  return known_[characters] = group;
}

void Needs::add(std::string_view groups) {
  rows_.push_back(0);
  const Text characters = from_utf8(groups).value() + U" ";
  for (std::size_t from = 0, to = 0; (to = characters.find(U' ', from)) != Text::npos;
       from = to + 1) {
    if (to > from) rows_.back() |= group_of(characters.substr(from, to - from));
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
