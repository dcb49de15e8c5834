// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::pipeline {

// Names of files are bytes, and anybody's: how they stand in a message or a report. Each function
// but the last takes any bytes and gives UTF-8; a byte that is none of it becomes U+FFFD. What
// cannot be seen, ends a line, drives a terminal or turns the text around it (controls, U+202E and
// its like) is spelt, or is no more there: nobody forges a line.

/// As a line of a message: \u{1B}, \u{202E}.
[[nodiscard]] std::string as_line(std::string_view bytes);

/// The same of several lines, which stay lines.
[[nodiscard]] std::string as_lines(std::string_view bytes);

/// As a line of JSON that says the same: \u001b, \u202e. `json` is JSON without line breaks.
[[nodiscard]] std::string as_json_line(std::string_view json);

/// As a cell of a table with tabs between: control characters and ends of lines become spaces, and
/// a spreadsheet reads it as text: one that would be a formula there (= + - @), or open a
/// quotation, has an apostrophe in front.
[[nodiscard]] std::string as_cell(std::string_view bytes);

/// As content or quoted attribute of HTML: \u{202E}.
[[nodiscard]] std::string as_html(std::string_view bytes);

/// As a relative reference to the file of that path, byte for byte (RFC 3986, section 2).
[[nodiscard]] std::string as_reference(std::string_view path);

}  // namespace broadsheet::pipeline
