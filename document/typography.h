// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace broadsheet {

/// What stages that gather print and stages that name it must agree on.

/// Of the body's size, and more: set as a heading.
inline constexpr double kHeadingSize = 1.28;

/// Of the page's area, and more: a picture that size is a scan of the page, not one printed on it.
inline constexpr double kScanShare = 0.7;

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

}  // namespace broadsheet
