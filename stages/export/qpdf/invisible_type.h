// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::exporting {

/// The type of text that nobody sees: a TrueType font of two glyphs, .notdef and one for every
/// character, both without outline. An em has 1,000 units; the glyph is 500 wide, from 200 below
/// the line to 800 above it.
[[nodiscard]] std::string invisible_font();

/// Says which characters the numbers 1, 2, … stand for: a ToUnicode CMap (ISO 32000-1, 9.10.3).
[[nodiscard]] std::string to_unicode_map(std::u32string_view characters);

/// For each number from 0 the glyph, two bytes: a CIDToGIDMap (9.7.4.2).
[[nodiscard]] std::string glyph_map(std::u32string_view characters);

}  // namespace broadsheet::exporting
