// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Names the blocks of printed pages and gathers their articles: each headline with the text that
/// follows under it from column to column, with its pictures, boxes and tables. Framed or tinted
/// text under a headline of its own is an article; a headline with a list in a frame is a box of
/// the article around it. Articles of pages of text, which were gathered before, stand among them
/// in the order of pages. Segments cubed, a page at a time.
[[nodiscard]] Issue gather_printed_articles(Issue issue, const Settings& settings,
                                            Diagnostics& diagnostics);

}  // namespace broadsheet::structure
