// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/diagnostics.h"
#include "document/page.h"

namespace broadsheet {

/// Reports the characters of a page that are kept as they are and mean trouble: what XML forbids,
/// controls, U+FFFD, private use. One finding a kind; it is placed at the first line that has one
/// and names the others, up to eight. Called once for a page, when its lines are there. Linear.
void report_odd_characters(const Page& page, Diagnostics& diagnostics);

}  // namespace broadsheet
