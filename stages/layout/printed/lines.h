// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::layout {

/// Forms text lines from the marks, and drops the marks. Position decides; the order of painting is
/// only a hint, so a page painted in any order gives the same lines. Hidden glyphs become lines of
/// discarded blocks, one block for each reason. Lines are numbered from the top, then from the left
/// (vertical writing: from the right). A page that has lines and no marks, as a recognition tool
/// gives it, keeps them; each gets a size (`measure_lines`). n log n in the glyphs.
[[nodiscard]] Page form_printed_lines(Page page, const Settings& settings,
                                      Diagnostics& diagnostics);

/// The same of ink that nobody has read yet (stages/recognize/scan.h): upright, and its sizes are
/// measured.
[[nodiscard]] Page form_ink_lines(Page page);

}  // namespace broadsheet::layout
