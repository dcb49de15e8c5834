// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "document/issue.h"

namespace broadsheet::structure {

/// The rule of facts that front matter states: it is what a tool or its user says, not the paper.
inline constexpr std::string_view kFrontMatter = "front_matter";

/// Adds what the front matter before the first page states and the masthead does not: the date, and
/// the name of the paper where `title` or `newspaper` looks like one.
void read_front_matter(const Issue& issue, Masthead& masthead);

}  // namespace broadsheet::structure
