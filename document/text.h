// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

/// Text inside the model: one element is one Unicode code point, so every offset in the model
/// (spans, edits, segs) is an index. UTF-8 exists only where bytes come in and go out.
using Text = std::u32string;
using TextView = std::u32string_view;

/// Appends `text` as UTF-8. Code points beyond U+10FFFF and surrogates become U+FFFD.
void append_utf8(std::string& out, TextView text);
[[nodiscard]] std::string to_utf8(TextView text);

/// Byte offset of the first fault (RFC 3629), or npos if `bytes` is valid UTF-8.
[[nodiscard]] std::size_t first_utf8_fault(std::string_view bytes);

/// Decodes UTF-8; nothing if it has a fault. A leading U+FEFF is a character like any other here.
[[nodiscard]] std::optional<Text> from_utf8(std::string_view bytes);

/// `text` without the white space at both ends.
[[nodiscard]] TextView trimmed(TextView text);

/// `text` without any white space: headings are letter-spaced as often as not.
[[nodiscard]] Text without_spaces(TextView text);

/// How many code points of `text` are not white space: the unit of the balance.
[[nodiscard]] std::size_t count_non_space(TextView text);

}  // namespace broadsheet
