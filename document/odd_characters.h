// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/diagnostics.h"
#include "document/page.h"

namespace broadsheet {

/// Reports characters that mean trouble, and keeps them: those that XML forbids, controls, U+FFFD,
/// private use. One finding a kind, placed at the first line that has one; it names the others, up
/// to eight. Call it once a page, when its lines are formed. Linear.
void report_odd_characters(const Page& page, Diagnostics& diagnostics);

}  // namespace broadsheet
