// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/read/recognized/ocr_page.h"

namespace broadsheet::read {

/// What a line became besides itself.
struct FormedLine {
  Line line;
  bool words_differ = false;  ///< words that the line's own text does not have were left out
};

/// The line of a draft: its text as the source gives it, or its words joined; its words, the places
/// of its characters where a word or a character has a box, confidences and candidates. Characters
/// without a box of their own share that of their word, spaces have the gap.
/// `resolution` is the pixels in an inch. The line's box is that of the draft, or around its
/// words; there is none where the draft has none at all. Linear.
[[nodiscard]] FormedLine form_line(OcrLine draft, double resolution);

/// White space and controls as spaces, none at the ends.
[[nodiscard]] Text plain_text(TextView text);

}  // namespace broadsheet::read
