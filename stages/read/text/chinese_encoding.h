// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stages/read/text/encoding.h"

namespace broadsheet::read {

/// Decodes `bytes`, which are not UTF-8, as GB18030 or Big5: strictly, and only if what comes out
/// is plausible Chinese. Nothing if neither fits. Most byte pairs are legal in both, so legality
/// alone decides nothing; see `plausibility` in the source. Linear.
[[nodiscard]] std::optional<Decoded> decode_chinese(std::string_view bytes);

/// Why `decode_chinese` gave nothing, for a message: where each encoding fails, and what the
/// detector of ICU takes the bytes for.
[[nodiscard]] std::string why_not_chinese(std::string_view bytes);

}  // namespace broadsheet::read
