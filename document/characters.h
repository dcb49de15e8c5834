// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace broadsheet {

/// Character classes that decide spacing, width and joins. Code points only, no locale.
/// Ranges are those of the Unicode blocks named (Unicode 15.0).

/// White_Space of the Unicode Character Database.
[[nodiscard]] constexpr bool is_space(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// Unified and compatibility ideographs, and the ideographic zero.
[[nodiscard]] constexpr bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
         c == 0x3005 || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

[[nodiscard]] constexpr bool is_kana(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) ||
         (c >= 0xFF66 && c <= 0xFF9F);
}

/// CJK symbols and punctuation, vertical and full-width forms of punctuation. Curly quotes, dashes
/// and ellipses are shared with Latin text and are not in this class.
[[nodiscard]] constexpr bool is_cjk_punctuation(char32_t c) {
  return (c >= 0x3001 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) || c == 0x30FB ||
         (c >= 0xFE10 && c <= 0xFE19) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
         (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65);
}

/// Characters set solid, without spaces between words: Han and kana.
[[nodiscard]] constexpr bool is_solid(char32_t c) {
  return is_han(c) || is_kana(c);
}

/// Fills a square, as East Asian type does: East_Asian_Width Wide and Fullwidth. Half-width kana do
/// not.
[[nodiscard]] constexpr bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE10 && c <= 0xFE19) || (c >= 0xFE30 && c <= 0xFE6F) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || c >= 0x20000;
}

/// Opens the item of a list, whether a space follows or not. Not the middle dot and the dashes,
/// which stand inside names and sentences too.
[[nodiscard]] constexpr bool is_bullet(char32_t c) {
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
/// Basic Latin, Latin-1 and Latin Extended letters.
[[nodiscard]] constexpr bool is_latin(char32_t c) {
  return is_latin_upper(c) || is_latin_lower(c) || (c >= 0x100 && c <= 0x24F);
}

/// Char of XML 1.0 (production 2).
[[nodiscard]] constexpr bool is_xml_char(char32_t c) {
  return c == 0x09 || c == 0x0A || c == 0x0D || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/// Ends a sentence by itself: 。！？… and their Latin counterparts.
[[nodiscard]] constexpr bool is_terminal(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'…' || c == U'.' || c == U'!' ||
         c == U'?' || c == U'｡' || c == U'．';
}

/// Closes a quotation or a bracket; may follow a terminal.
[[nodiscard]] constexpr bool is_closing(char32_t c) {
  return c == U'”' || c == U'’' || c == U'」' || c == U'』' || c == U'）' || c == U')' ||
         c == U'》' || c == U'〉' || c == U'】' || c == U'〕' || c == U']' || c == U'］' ||
         c == U'"';
}

[[nodiscard]] constexpr bool is_opening(char32_t c) {
  return c == U'“' || c == U'‘' || c == U'「' || c == U'『' || c == U'（' || c == U'(' ||
         c == U'《' || c == U'〈' || c == U'【' || c == U'〔' || c == U'[' || c == U'［';
}

}  // namespace broadsheet
