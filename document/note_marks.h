// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/text.h"

namespace broadsheet {

/// `text` without the marks of notes behind its last sentence: 。1, 。［2］, “…!”*, town.3. A
/// number behind a full stop is one only where a word of some length ends there: not 2.1, not No.7.
[[nodiscard]] TextView without_note_marks(TextView text);

/// ① to ⑳.
[[nodiscard]] constexpr bool is_circled_number(char32_t c) {
  return c >= 0x2460 && c <= 0x2473;
}

/// The digit that ¹ is, or 0: figures that a source raises by characters of their own.
[[nodiscard]] char32_t raised_digit(char32_t c);

}  // namespace broadsheet
