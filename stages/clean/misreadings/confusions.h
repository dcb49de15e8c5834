// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Looks for Han characters that were taken for others which look like them (投人 for 投入), where
/// paragraphs are whole (`confusions.han`). A change is made or suggested, as `Settings::correct`
/// says, if a language model holds the text with it likelier by more than such a misreading is
/// unlikely. Never in names, numbers, Latin, bylines or short headlines; only suggested in
/// traditional text, which the model knows by its simplified form. What is missing of model and
/// shapes is reported. Linear.
[[nodiscard]] Issue suspect_characters(Issue issue, const Settings& settings,
                                       Diagnostics& diagnostics);

}  // namespace broadsheet::clean
