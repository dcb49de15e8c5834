// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "document/line.h"
#include "stages/read/native/xml_cursor.h"

namespace broadsheet::read::native {

/// Reads a line: its text, how it is set, what the source says of it. `family` is the font of the
/// lines that name none.
[[nodiscard]] Line read_line(XmlCursor& xml, const std::string& family);

}  // namespace broadsheet::read::native
