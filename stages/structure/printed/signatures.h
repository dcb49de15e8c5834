// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// Finds the lines that sign a text: a name, a place, at the right edge of the column below it or
/// on top of the next column. They end a letter, a notice, a poem; nothing goes on from them. Only
/// pieces without a role are asked. Pieces squared.
void name_signatures(PrintedPage& view);

}  // namespace broadsheet::structure
