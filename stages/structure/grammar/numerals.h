// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "document/text.h"

namespace broadsheet::structure {

/// The number that a text writes in Arabic (also full-width) or Chinese numerals: 22, ２２, 二十二,
/// 二〇二三. -1 if it is no number, or larger than 999,999,999.
[[nodiscard]] long number_of(TextView text);

/// The ASCII digits of `text`, separators dropped: 12,345 → 12345.
[[nodiscard]] std::string digits_of(TextView text);

}  // namespace broadsheet::structure
