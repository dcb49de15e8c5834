// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/page.h"
#include "stages/stage.h"

namespace broadsheet::pipeline {

/// Whether the text of a page is to be read from its picture (--ocr): of one that has none, or none
/// that can be trusted, or of any. A text layer that is only doubtful (`doubtful_layer`) stays
/// where our own reading of some lines is no better (`try_layer`).
[[nodiscard]] bool is_to_be_read(const Page& page, const Settings& settings);
/// The same before anybody looks at what a text layer says: constant time, or nearly so, for most
/// pages that are not read.
[[nodiscard]] bool may_be_read(const Page& page, const Settings& settings);

/// The picture that shows the whole page, if its bytes are there; else nothing.
[[nodiscard]] const Picture* picture_of_page(const Page& page);

/// The stage `recognition`. Reads a page that is a picture: sets the picture upright and straight,
/// finds its ink, forms lines of that as of print, and reads each by the engine for its language
/// and direction (stages/recognize). The page then has these lines, and the rules, panels and
/// pictures that were seen instead of those that the file names; text that the file had stays,
/// hidden as untrusted. What cannot be read stays a picture (page_not_recognized), so nothing is
/// lost. A page without a picture of its own is read from `Page::image`, which whoever reads the
/// file lends it.
[[nodiscard]] Page read_page_picture(Page page, const Settings& settings, Diagnostics& diagnostics);

/// The stage `places`. Places on a page that was read as it stands upright and straight become
/// those of its picture as it came. Boxes keep their size; those of blocks hold their lines.
[[nodiscard]] Issue put_places_back(Issue issue, const Settings& settings,
                                    Diagnostics& diagnostics);

}  // namespace broadsheet::pipeline
