// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::layout {

/// Says of each glyph whether a reader of the paper sees it: not what is as white as its ground,
/// lies under a later fill, or is the shadow of the same glyph. On a scan with an OCR layer (little
/// visible text, a picture over most of the page) the invisible layer is the text. Nothing is
/// dropped: what is hidden keeps its reason. Linear in the glyphs times the panels.
[[nodiscard]] Page find_hidden_glyphs(Page page, const Settings& settings,
                                      Diagnostics& diagnostics);

}  // namespace broadsheet::layout
