// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/page.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Repairs what the rules of `rule_table()` can prove within a block: Unicode, spacing, width,
/// punctuation. The lines of a block (the cells of a table, each by itself) are one running text;
/// lines in no block stand alone. `as_read`, markup and edits that are there never change; every
/// repair is an Edit with its rule's name. Linear; a text without anything to repair costs one look
/// at each character.
[[nodiscard]] Page clean_text(Page page, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::clean
