// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/limits.h"
#include "document/page.h"
#include "stages/read/native/segs.h"
#include "stages/read/native/xml_cursor.h"

namespace broadsheet::read::native {

/// Reads a page, its lines and blocks in order of their ids.
[[nodiscard]] Page read_page(XmlCursor& xml, SegReader& segs, const Limits& limits);

}  // namespace broadsheet::read::native
