// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/line.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::pipeline {

/// Puts what was read in the picture of a line of ink (`picture_of_line`) in place of what stood in
/// for it: text, places in `grains` a point, how sure each character is and what it may be besides;
/// bold words are where the ink was bold. White between Han, of which engines say nothing, becomes
/// an ideographic space. Linear.
void put_text(Line& line, const recognize::LineReading& reading,
              const recognize::LinePicture& picture, double grains);

}  // namespace broadsheet::pipeline
