// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/page.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Makes the repairs that the rules of `rule_table()` can prove within a block: Unicode, spacing,
/// width, punctuation. The lines of a block are one running text, as are those of each table cell;
/// a line in no block is read alone. `as_read`, markup and earlier edits never change; every repair
/// is an Edit with the name of its rule. Linear; clean text costs one look at each character.
[[nodiscard]] Page clean_text(Page page, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::clean
