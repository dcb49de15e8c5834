// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/article.h"
#include "stages/read/native/segs.h"
#include "stages/read/native/xml_cursor.h"

namespace broadsheet::read::native {

/// Reads an article with its elements.
[[nodiscard]] Article read_article(XmlCursor& xml, SegReader& segs);

}  // namespace broadsheet::read::native
