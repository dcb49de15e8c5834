// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `continuations`: follows jump lines. 下转第6版 on page 1 and 上接第1版 on page 6 are one
/// article: the continuation's text goes behind the first part, and the headline reprinted above it
/// becomes furniture of its page. Several jumps between two pages are matched so that they fit best
/// as a whole (jump_ends.h: headlines, the text across the seam, sections). A jump line inside
/// another article moves with the text behind it. Reports ends without a partner. Renumbers the
/// articles and sets their pages.
[[nodiscard]] Issue link_continuations(Issue issue, const Settings& settings,
                                       Diagnostics& diagnostics);

}  // namespace broadsheet::structure
