// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace broadsheet::read {

/// Letters of Hebrew and Arabic, and their presentation forms.
[[nodiscard]] constexpr bool is_right_to_left(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

}  // namespace broadsheet::read
