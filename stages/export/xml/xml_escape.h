// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "document/text.h"

namespace broadsheet::exporting {

/// Where escaped text will stand. A reader of XML normalises carriage returns everywhere, and in
/// attributes any white space but the space (XML 1.0, 2.11 and 3.3.3), so those become references.
enum class Place { content, attribute };

/// The most bytes that one code point, or one byte of UTF-8, becomes.
inline constexpr std::size_t kLongestEscape = 6;

/// Writes `text` as it must stand in XML to `at`, where there is room for the longest escape of
/// each of its characters; returns where it ends. What XML forbids becomes U+FFFD, a byte that is
/// no UTF-8 too. Linear.
template <Place kPlace>
[[nodiscard]] char* put_escaped(char* at, std::string_view utf8);
template <Place kPlace>
[[nodiscard]] char* put_escaped(char* at, TextView text);

}  // namespace broadsheet::exporting
