// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/library/terms.h"

#include "document/characters.h"

namespace broadsheet::exporting::library {
namespace {

/// The basic letters of U+00C0 to U+017F; a space for what has none (Æ, ß, ×).
constexpr std::u32string_view kBasic =
    U"aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy y"
    U"aaaaaaccccccccdd  eeeeeeeeeegggggggghh  iiiiiiiii   jjkk llllll "
    U"   nnnnnn   oooooo  rrrrrrsssssssstttt  uuuuuuuuuuuuwwyyyzzzzzz ";
constexpr char32_t kFirstBasic = 0xC0;

bool is_between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

}  // namespace

bool is_passed_over(char32_t c) {
  return c == 0xAD || is_between(c, 0x300, 0x36F) || is_between(c, 0x200B, 0x200D);
}

char32_t folded(char32_t c) {
  constexpr char32_t kWide = 0xFEE0;  // from U+FF01 to U+0021
  if (is_between(c, 0xFF01, 0xFF5E)) c -= kWide;
  if (c < kFirstBasic) return is_digit(c) || is_basic_latin(c) ? lower_letter(c) : 0;
  if (c == 0xD7 || c == 0xF7) return 0;
  if (c < kFirstBasic + kBasic.size() && kBasic[c - kFirstBasic] != U' ')
    return kBasic[c - kFirstBasic];
  if (c < 0x2000) return lower_letter(c);
  return is_paired(c) ? c : 0;
}

bool is_paired(char32_t c) {
  return is_han(c) || is_kana(c) || is_between(c, 0xAC00, 0xD7A3);
}

std::uint32_t bucket_of(TextView term, std::uint32_t buckets) {
  constexpr std::uint32_t kStart = 5381;
  constexpr std::uint32_t kFactor = 33;
  std::uint32_t hash = kStart;
  for (const char32_t c : term) hash = (hash * kFactor) ^ static_cast<std::uint32_t>(c);
  hash ^= hash >> 15;
  return hash & (buckets - 1);
}

}  // namespace broadsheet::exporting::library
