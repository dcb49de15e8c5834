// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::pipeline {

/// Names the issue: `Settings::issue_id`, else the CN, ISSN, LCCN or ZDB number of its paper and
/// its date (`cn11-0005-2023-12-22`), with the edition behind it (`-morning`), else `x-` and the
/// first 12 hex digits of the input's SHA-256 (of several files: of their SHA-256 in hex, a line
/// each). A function of the content alone.
[[nodiscard]] Issue name_issue(Issue issue, const Settings& settings, Diagnostics& diagnostics);

/// The name by the hash alone, with the date if it is known.
[[nodiscard]] std::string name_by_content(const Issue& issue);

/// True for what can be an issue's id: it begins with a letter; letters, digits, `-`, `_` and `.`
/// follow; at most 100. So it is an NCName of XML and a file name anywhere.
[[nodiscard]] bool is_issue_id(std::string_view id);

/// Throws Error (input) if the issue's id is none.
void expect_id(const Issue& issue);

/// True for a day of the calendar as YYYY-MM-DD.
[[nodiscard]] bool is_date(std::string_view iso);

}  // namespace broadsheet::pipeline
