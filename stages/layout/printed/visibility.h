// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::layout {

/// Hides the glyphs that a reader of the page does not see: those of the colour of their ground,
/// those under a later fill, and shadows of the same glyph. On a scan with an OCR layer (little
/// visible text, a picture over most of the page) the invisible layer (ISO 32000-1, 9.3.6) is the
/// text. Drops nothing: a hidden glyph keeps its reason. Linear in glyphs and panels.
[[nodiscard]] Page find_hidden_glyphs(Page page, const Settings& settings,
                                      Diagnostics& diagnostics);

}  // namespace broadsheet::layout
