// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stages/read/text/encoding.h"

namespace broadsheet::read {

/// Decodes `bytes`, which are not UTF-8, strictly as GB18030 or Big5, if the result is plausible
/// Chinese; else returns nothing. Most byte pairs are valid in both encodings; `plausibility` in
/// the source decides. Linear.
[[nodiscard]] std::optional<Decoded> decode_chinese(std::string_view bytes);

/// Explains in a message why `decode_chinese` returned nothing: where each encoding fails, and what
/// ICU's detector guesses.
[[nodiscard]] std::string why_not_chinese(std::string_view bytes);

}  // namespace broadsheet::read
