// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/read/hocr/title.h"
#include "stages/read/recognized/ocr_page.h"

namespace broadsheet::read {

/// A word of hOCR while it is read.
struct HocrWord {
  OcrWord draft;
  Text text;                                      ///< as it stands there
  std::vector<double> boxes;                      ///< x_bboxes: four numbers a character
  std::vector<double> confidences;                ///< x_confs: one a character
  std::vector<OcrGlyph> glyphs;                   ///< of elements with a box of their own
  std::vector<std::vector<Alternative>> choices;  ///< of each character (Tesseract)

  HocrWord() = default;
  HocrWord(std::string_view id, const HocrTitle& title);
};

/// The word with all that is said of its characters put to them, as far as it fits their number.
[[nodiscard]] OcrWord finished(HocrWord word);

}  // namespace broadsheet::read
