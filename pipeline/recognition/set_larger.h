// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "pipeline/recognition/ink_letters.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::pipeline {

/// Small type in a line: its ink, and where it would stand if it were as large as the line.
struct SmallRun {
  InkLetter ink;
  int top = 0, bottom = 0;  ///< rows of a capital of the line
};

/// A line whose small type was set as large as the rest, for an engine that knows lines of one size
/// only.
struct EvenLine {
  recognize::LinePicture picture;

  /// What was read in it, at the places of the line as it was.
  void put_back(recognize::LineReading& reading) const;

  struct Stretch {
    double from = 0, to = 0;            ///< in the line as it was
    double even_from = 0, even_to = 0;  ///< in `picture`
  };
  std::vector<Stretch> stretches;  ///< one after the other, of the whole line
};

/// `runs` stand in their order and share no column. Linear in the pixels.
[[nodiscard]] EvenLine set_larger(const recognize::LinePicture& line,
                                  std::span<const SmallRun> runs);

}  // namespace broadsheet::pipeline
