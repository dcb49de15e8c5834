// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::layout {

/// Forms text blocks: lines of one size that follow one another in a column, cut where a paragraph
/// begins (at an indent, or after a short line if the page has no indents). Text beside a picture,
/// a drop cap or a separator stays in its column. Each picture is a block too, discarded if it lies
/// behind the page's text or is too small to show anything. Blocks are numbered from the top of the
/// page, discarded ones after the others. n log n in the lines.
///
/// Where the source has blocks, they are kept as they are, but for this: one that holds several
/// paragraphs is cut where these begin (a METS that states paragraphs is believed). All pieces keep
/// `source_id`, language and part of the source's block, so that what leads to it leads to them.
[[nodiscard]] Page form_printed_blocks(Page page, const Settings& settings,
                                       Diagnostics& diagnostics);

}  // namespace broadsheet::layout
