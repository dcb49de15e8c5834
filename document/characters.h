// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace broadsheet {

/// Character classes that decide spacing, width and joins. Code points only, no locale.
/// Ranges are those of the Unicode blocks named (Unicode 15.0). They are asked of every character
/// many times: what most of them are, ASCII or Han, is told first.

/// White_Space of the Unicode Character Database.
[[nodiscard]] constexpr bool is_space(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= 0x09 && c <= 0x0D);
  if (c > 0x3000) return false;
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Unified and compatibility ideographs, and the ideographic zero.
[[nodiscard]] constexpr bool is_han(char32_t c) {
  return c >= 0x3005 &&
         ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
          c == 0x3005 || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF));
}

[[nodiscard]] constexpr bool is_kana(char32_t c) {
  return c >= 0x3041 &&
         (c <= 0x30FF || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9F));
}

/// CJK symbols and punctuation, vertical and full-width forms of punctuation. Curly quotes, dashes
/// and ellipses are shared with Latin text and are not in this class.
[[nodiscard]] constexpr bool is_cjk_punctuation(char32_t c) {
  if (c < 0x3001 || (c > 0x30FB && c < 0xFE10)) return false;
  return c <= 0x3004 || (c >= 0x3008 && c <= 0x3020) || c == 0x30FB ||
         (c >= 0xFE10 && c <= 0xFE19) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
         (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65);
}

/// Characters set solid, without spaces between words: Han and kana.
[[nodiscard]] constexpr bool is_solid(char32_t c) {
  return c >= 0x3005 && (is_han(c) || is_kana(c));
}

/// Fills a square, as East Asian type does: East_Asian_Width Wide and Fullwidth. Half-width kana do
/// not.
[[nodiscard]] constexpr bool is_wide(char32_t c) {
  return c >= 0x2E80 &&
         (c <= 0xD7FF || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE10 && c <= 0xFE19) ||
          (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF01 && c <= 0xFF60) ||
          (c >= 0xFFE0 && c <= 0xFFE6) || c >= 0x20000);
}

/// Opens the item of a list, whether a space follows or not. Not the middle dot and the dashes,
/// which stand inside names and sentences too.
[[nodiscard]] constexpr bool is_bullet(char32_t c) {
  if (c < U'•' || c > U'☆') return false;
  return c == U'•' || c == U'●' || c == U'○' || c == U'■' || c == U'□' || c == U'▪' || c == U'◆' ||
         c == U'◇' || c == U'▲' || c == U'△' || c == U'▶' || c == U'►' || c == U'★' || c == U'☆';
}

[[nodiscard]] constexpr bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
[[nodiscard]] constexpr bool is_latin_upper(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}
[[nodiscard]] constexpr bool is_latin_lower(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}
/// A hyphen that is print: not the soft one.
[[nodiscard]] constexpr bool is_hyphen(char32_t c) {
  return c == U'-' || c == 0x2010 || c == 0x2011;
}
/// A letter of ASCII.
[[nodiscard]] constexpr bool is_basic_latin(char32_t c) {
  return (c | 0x20) >= U'a' && (c | 0x20) <= U'z';
}
/// Basic Latin, Latin-1 and Latin Extended letters.
[[nodiscard]] constexpr bool is_latin(char32_t c) {
  if (c < 0x80) return is_basic_latin(c);
  return c <= 0x24F && c >= 0xC0 && c != 0xD7 && c != 0xF7;
}

/// The small letter of a capital of the Latin, Greek and Cyrillic alphabets; others stand for
/// themselves (Unicode blocks up to Cyrillic Supplement; capitals and small letters alternate
/// there).
[[nodiscard]] constexpr char32_t lower_letter(char32_t c) {
  if (is_latin_upper(c)) return c + 0x20;
  if (c < 0x100 || c > 0x52F) return c;
  const bool is_shifted = (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F);
  if (is_shifted) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c == 0x178) return 0xFF;
  const bool has_odd_capitals = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (has_odd_capitals) return c % 2 == 1 ? c + 1 : c;
  const bool has_even_capitals = (c >= 0x100 && c <= 0x177 && c != 0x131 && c != 0x138) ||
                                 (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F);
  if (has_even_capitals) return c % 2 == 0 ? c + 1 : c;
  return c;
}
/// A letter of the Latin, Greek or Cyrillic alphabet.
[[nodiscard]] constexpr bool is_alphabetic(char32_t c) {
  if (c < 0x250) return is_latin(c);
  return c <= 0x52F && c >= 0x386 && c != 0x387;
}
[[nodiscard]] constexpr bool is_small_letter(char32_t c) {
  return is_alphabetic(c) && lower_letter(c) == c;
}

/// Char of XML 1.0 (production 2).
[[nodiscard]] constexpr bool is_xml_char(char32_t c) {
  return c == 0x09 || c == 0x0A || c == 0x0D || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/// Ends a sentence by itself: 。！？… and their Latin counterparts.
[[nodiscard]] constexpr bool is_terminal(char32_t c) {
  if (c < 0x80) return c == U'.' || c == U'!' || c == U'?';
  return c == U'。' || c == U'！' || c == U'？' || c == U'…' || c == U'｡' || c == U'．';
}

/// Closes a quotation or a bracket; may follow a terminal.
[[nodiscard]] constexpr bool is_closing(char32_t c) {
  if (c < 0x80) return c == U')' || c == U']' || c == U'"';
  return c == U'”' || c == U'’' || c == U'」' || c == U'』' || c == U'）' || c == U'》' ||
         c == U'〉' || c == U'】' || c == U'〕' || c == U'］';
}

[[nodiscard]] constexpr bool is_opening(char32_t c) {
  if (c < 0x80) return c == U'(' || c == U'[';
  return c == U'“' || c == U'‘' || c == U'「' || c == U'『' || c == U'（' || c == U'《' ||
         c == U'〈' || c == U'【' || c == U'〔' || c == U'［';
}

}  // namespace broadsheet
