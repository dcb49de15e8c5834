// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/text.h"

namespace broadsheet::read {

/// A longer text is print, whatever it begins with.
inline constexpr std::size_t kRefusalLength = 400;

/// True if `text`, whole, is a model's refusal to read a page ("Sorry, I can't assist with that.",
/// 抱歉，我无法…) or an empty apology: one short paragraph that apologises, or says "I cannot", and
/// names the help it will not give.
[[nodiscard]] bool is_refusal(TextView text);

}  // namespace broadsheet::read
