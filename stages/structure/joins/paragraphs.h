// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `paragraphs`: joins paragraphs that a column, a box, a picture or a page cut. Two pieces
/// of running text in one article, without headline or subhead between, become one paragraph if the
/// second continues a sentence of the first, or has no paragraph indent (seams.h). The `why` of a
/// joined paragraph is that of its least sure join. Then decides the hyphens at line ends, now that
/// words are whole (hyphens.h). Linear.
[[nodiscard]] Issue join_paragraphs(Issue issue, const Settings& settings,
                                    Diagnostics& diagnostics);

}  // namespace broadsheet::structure
