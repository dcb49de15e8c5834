// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Runs when paragraphs are whole and the language is known. Looks for words of prose that the
/// dictionary does not know and that stand once in the issue, and that one or two of the usual
/// confusions of Latin type (misreadings.h) have made of a word that is known: `confusions.words`.
/// What `level_of` the page allows decides between suggesting and mending; names are never mended.
/// Reports `dictionary_missing` where a dictionary would be needed and is not installed. Linear;
/// the dictionary is asked for each distinct word once, and up to a hundred times for an unknown
/// one.
[[nodiscard]] Issue correct_words(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::clean
