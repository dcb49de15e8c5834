// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `notes`, of pages without geometry: names the blocks that are notes, numbers the notes of
/// the issue and says of each reference which note it means. Marks that the source itself calls
/// those of notes ([^1]) need no proof. Superiors become such marks where a block begins with one
/// that stands in the text above it on the page; those of powers and units (km²) do not. A
/// reference means the next note of its label on its page, else the last one there, else the only
/// one of the issue. What has no partner is reported as note_unlinked. O(n log n).
[[nodiscard]] Issue link_notes(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
