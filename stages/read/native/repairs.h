// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/issue.h"
#include "stages/read/native/xml_cursor.h"

namespace broadsheet::read::native {

/// An edit as it stands in the file; its line may come later or not at all.
struct WrittenEdit {
  LineId line;
  Text before;
  Edit edit;
  std::vector<WrittenEdit> held;
};

[[nodiscard]] WrittenEdit read_edit(XmlCursor& xml);

/// Puts each edit to its line. Throws Error (input) for one that lies outside every line, says that
/// another text was there, or overlaps another.
void apply_edits(Issue& issue, std::vector<WrittenEdit> edits);

}  // namespace broadsheet::read::native
