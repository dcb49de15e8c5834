// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace broadsheet::read {

/// Character classes of Markdown and HTML, which know ASCII only.

/// White space of CommonMark: space, tab, line ends, vertical tab, form feed.
[[nodiscard]] constexpr bool is_ascii_space(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r');
}

/// What a backslash escapes (CommonMark 0.29, section 6.1).
[[nodiscard]] constexpr bool is_ascii_punctuation(char32_t c) {
  return (c >= 0x21 && c <= 0x2F) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60) ||
         (c >= 0x7B && c <= 0x7E);
}

[[nodiscard]] constexpr char32_t ascii_lower(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c + 0x20 : c;
}

[[nodiscard]] constexpr bool is_ascii_letter(char32_t c) {
  return ascii_lower(c) >= U'a' && ascii_lower(c) <= U'z';
}

}  // namespace broadsheet::read
