// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/issue.h"

namespace broadsheet::read {

/// The text that a seg has in a native XML file.
struct WrittenSeg {
  Seg seg;
  Text text;
  bool is_last = false;  ///< of its element: then its join joins nothing
};

/// Finds the segs whose text somebody changed by hand, and records each change as an edit of class
/// manual (rule `manual`) that replaces the edits it overlaps, with a diagnostic. After it, line
/// and edits give the text that was written. Throws Error (input) for a change that cannot be
/// recorded, because it runs over markup of the source.
void record_hand_edits(Issue& issue, const std::vector<WrittenSeg>& written);

}  // namespace broadsheet::read
