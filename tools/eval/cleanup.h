// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::eval {

/// An issue of one page and one article; each text is a line, a block and a paragraph. What the
/// stages before the clean-up would have found is taken for granted.
[[nodiscard]] Issue issue_of_paragraphs(const std::vector<Text>& paragraphs);

/// The issue after the clean-up stages of `pipeline::plan()`, and no others: those that repair
/// (`clean.*`, `repeats`) and the one that tells them the language.
[[nodiscard]] Issue clean_up(Issue issue, const Settings& settings);

}  // namespace broadsheet::eval
