// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Finds Han characters that were taken for others of similar shape (投人 for 投入):
/// `confusions.han`. Runs when paragraphs are whole. What speaks for and against a change (a
/// language model, the shapes, names, what the issue prints elsewhere, how much else is misread on
/// the page) makes its probability, which the edit bears; `Settings::correct` says whether it is
/// made or suggested. Never in numbers, Latin, bylines or short headlines; only suggested in
/// traditional text, which the model knows by its simplified form. Reports a missing model or shape
/// table. Linear.
[[nodiscard]] Issue suspect_characters(Issue issue, const Settings& settings,
                                       Diagnostics& diagnostics);

}  // namespace broadsheet::clean
