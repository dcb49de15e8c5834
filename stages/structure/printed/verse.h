// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// Names the stanzas among the page's running text: flush or centred lines that stop short of their
/// column though the next word would have fitted.
void name_verse(PrintedPage& view);

}  // namespace broadsheet::structure
