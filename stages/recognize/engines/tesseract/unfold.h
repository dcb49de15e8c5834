// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// Gives a line of Han or kana the characters that Tesseract's networks have no class for. They
/// were trained on text that was folded (NFKC), without full-width marks, most without 〇 and the
/// dash, and marks that run down with the rest, so that 「 may be read as a hyphen:
///
///     , : ; ! ? ( ) %   beside what is wide, are full-width; % in lines that run down only
///     - ) 一 |          in lines that run down, where 「 or 」 was offered or would end the line
///     | [ ]             in lines that run down, are dashes
///     =                 in lines that run down, is 『, or 』 where one is open
///     C O 0 Q @ (       in lines that run down, are 〇 among numerals; O 0 Q @ beside Han, too
///     x                 in lines that run down, is × among numerals
///     .                 in lines that run down, is ． among numerals, · between Han, else dirt
///
/// What stands between letters or digits of ASCII stays. `others` are all that was offered, however
/// unlikely, the surest first.
void unfold(std::vector<ReadCharacter>& line, bool is_vertical);

}  // namespace broadsheet::recognize
