// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `continuations`: follows jump lines. 下转第6版 on page 1 and 上接第1版 on page 6 are one
/// article: the continuation's text goes behind the first part, and the headline reprinted above it
/// becomes furniture of its page. Of several jumps between two pages those go together that fit
/// best as a whole (jump_ends.h: headlines, the text over the seam, sections). A jump line that has
/// come to stand inside another article takes the text behind it along. Ends that find no partner
/// are reported. Articles are numbered anew, pages are set.
[[nodiscard]] Issue link_continuations(Issue issue, const Settings& settings,
                                       Diagnostics& diagnostics);

}  // namespace broadsheet::structure
