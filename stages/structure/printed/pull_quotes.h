// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// Sets aside what stands between two rules inside a column of text that goes on below: the column
/// does not end there, and the rules part nothing. Rules times pieces.
void set_quotes_aside(PrintedPage& view);

}  // namespace broadsheet::structure
