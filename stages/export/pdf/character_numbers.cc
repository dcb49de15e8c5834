// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pdf/character_numbers.h"

namespace broadsheet::exporting {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF;
}

bool is_character(char32_t c) {
  const bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
  const bool is_none = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
  return !is_surrogate && !is_none && c <= 0x10FFFF;
}

}  // namespace

std::uint32_t CharacterNumbers::of(char32_t c) {
  constexpr std::size_t kMost = 0xFFFE;  // the last is kept for U+FFFD
  if (is_control(c)) return 0;
  if (!is_character(c)) c = kReplacement;
  if (const auto found = numbers_.find(c); found != numbers_.end()) return found->second;
  if (all_.size() >= kMost && c != kReplacement) return of(kReplacement);
  all_ += c;
  const auto number = static_cast<std::uint32_t>(all_.size());
  numbers_.emplace(c, number);
  return number;
}

}  // namespace broadsheet::exporting
