// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "stages/languages.h"
#include "stages/structure/joins/continuity.h"

namespace broadsheet::structure {

/// Judges whether a paragraph that stands further below resumes a text that stops in a sentence.
/// `words` is what its words say of the seam (continuity.h). Unlike there, a missing end is not
/// enough: of several paragraphs one must stand out, by its first letter or by the language's
/// model. Nothing unless it does; `languages` may be null.
[[nodiscard]] std::optional<Decision> resumption(const Decision& words, TextView left,
                                                 TextView right, const Languages* languages);

/// False of a line of verse or of a list, by the rule that made it text and its length: it stops
/// where it likes.
[[nodiscard]] bool is_prose(const Decision& why, TextView text);

}  // namespace broadsheet::structure
