// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Finds misread words of prose in Latin script: `confusions.words`. Such a word is not in the
/// dictionary, occurs once in the issue, and one or two usual confusions (misreadings.h) make it
/// from a known word. `level_of` decides between suggesting and correcting; names are never
/// corrected. Runs when paragraphs are whole and the language is known. Reports
/// `dictionary_missing` if a needed dictionary is not installed. Linear; it looks up each distinct
/// word once, and up to a hundred variants of an unknown one.
[[nodiscard]] Issue correct_words(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::clean
