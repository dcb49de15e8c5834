// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stages/read/text/encoding.h"

namespace broadsheet::read {

/// Decodes 7-bit bytes that shift between alphabets (HZ, ISO-2022-JP, -KR, -CN); nothing if they do
/// not, and their text is what it looks like. Linear.
[[nodiscard]] std::optional<Decoded> decode_shifted(std::string_view bytes);

/// Decodes `bytes`, which are not UTF-8, strictly in the encoding whose text is most like its
/// language: GB18030, Big5, EUC-JP, Shift_JIS, EUC-KR, Windows-125x or KOI8-R. Nothing if none is
/// plausible. Most byte pairs are valid in several; `sure` says how far the others lie behind.
/// Linear.
[[nodiscard]] std::optional<Decoded> decode_legacy(std::string_view bytes);

/// Explains in a message why `decode_legacy` returned nothing: where the Chinese encodings fail,
/// and what ICU's detector guesses.
[[nodiscard]] std::string why_not_legacy(std::string_view bytes);

}  // namespace broadsheet::read
