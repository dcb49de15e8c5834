// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Finds Han characters that were taken for others of similar shape (投人 for 投入):
/// `confusions.han`. Runs when paragraphs are whole. A change must make the text likelier, by a
/// language model, by more than such a misreading is unlikely; `Settings::correct` says whether it
/// is made or suggested. Never in names, numbers, Latin, bylines or short headlines; only suggested
/// in traditional text, which the model knows by its simplified form. Reports a missing model or
/// shape table. Linear.
[[nodiscard]] Issue suspect_characters(Issue issue, const Settings& settings,
                                       Diagnostics& diagnostics);

}  // namespace broadsheet::clean
