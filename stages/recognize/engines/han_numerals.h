// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/text.h"

namespace broadsheet::recognize {

inline constexpr TextView kHanNumerals = U"一二三四五六七八九十百千萬万億亿〇";
inline constexpr TextView kCounted = U"年月日多餘余％．";  ///< what stands behind numerals

}  // namespace broadsheet::recognize
