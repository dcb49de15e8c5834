// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/engines/lines/ink.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// What every engine's reading goes through at last: spaces stay between words, and go at the ends
/// of the line, beside Han, kana and their punctuation, and behind each other; places go on along
/// the line, inside it; the confidence is the mean.
void finish(LineReading& reading, const LineInk& ink);

}  // namespace broadsheet::recognize
