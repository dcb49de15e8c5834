// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/line_reader.h"

namespace broadsheet::pipeline {

/// Whitens what reaches into the picture of a line that runs across, and is none of it: tails of
/// the line above, tops of the line below, and a rule beside it. Engines take these for signs.
/// `em` is the type's size in pixels. Linear in the pixels.
///
///     ‚  ,      what hangs from the line above: without it nothing
///     of poor   is read between the words, with it ‘poor
void wipe_other_ink(recognize::LinePicture& picture, double em);

}  // namespace broadsheet::pipeline
