// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/recognize/line_reader.h"

namespace broadsheet::pipeline {

/// A letter of a line that runs across, or several that touch: pixels of the line's picture, the
/// right and the bottom one behind the last.
struct InkLetter {
  int left = 0, right = 0, top = 0, bottom = 0;
  int area = 0;
  [[nodiscard]] int width() const { return right - left; }
  [[nodiscard]] int height() const { return bottom - top; }
};

/// The letters of a line's picture, from the left; what stands one above the other is one. None of
/// a picture without pixels. Linear in the pixels.
[[nodiscard]] std::vector<InkLetter> letters_of(const recognize::LinePicture& picture);

}  // namespace broadsheet::pipeline
