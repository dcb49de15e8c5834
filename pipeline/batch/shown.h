// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::pipeline {

// Names of files are bytes, and anybody's: how they stand in a report. Each takes any bytes and
// gives UTF-8; a byte that is none of it becomes U+FFFD.

/// As a cell of a table with tabs between: control characters and ends of lines become spaces.
[[nodiscard]] std::string as_cell(std::string_view bytes);

/// As content or quoted attribute of HTML. What cannot be seen, or turns the text around it
/// (controls, U+202E and its like), is spelt: \u{202E}.
[[nodiscard]] std::string as_html(std::string_view bytes);

/// As a relative reference to the file of that path, byte for byte (RFC 3986, section 2).
[[nodiscard]] std::string as_reference(std::string_view path);

}  // namespace broadsheet::pipeline
