// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/line_reader.h"

namespace broadsheet::pipeline {

// What engines make of little ink in a line of letters that runs across. `em` is the type's size in
// pixels. Linear in the pixels.

/// Takes out signs of which an engine is not sure where there is less ink than they would have:
/// specks in the wide spaces of a justified line, read as dashes, quotation marks or rules.
void drop_specks(recognize::LineReading& reading, const recognize::LinePicture& picture, double em);

/// A round, full blob before the first word, at the height of small letters, is a bullet, which
/// engines read as a letter (e, o) or a sign.
void set_bullet(recognize::LineReading& reading, const recognize::LinePicture& picture, double em);

}  // namespace broadsheet::pipeline
