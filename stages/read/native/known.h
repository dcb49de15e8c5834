// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/read/native/xml_cursor.h"

namespace broadsheet::read::native {

/// Reads a part of what is known of the issue as a whole into it: masthead, sources, history,
/// diagnostics, balance, qualities, stories. False, and nothing is read, if the element where the
/// cursor stands is none of them.
bool read_known(XmlCursor& xml, Issue& issue);

}  // namespace broadsheet::read::native
