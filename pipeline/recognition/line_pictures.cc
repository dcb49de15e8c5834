// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/line_pictures.h"

namespace broadsheet::pipeline {
namespace {

// Of the type's size.
constexpr double kAlong = 0.1;
constexpr double kAbove = 0.08;
constexpr double kBelow = 0.14;   ///< g and p hang lower than a Han character stands
constexpr double kAcross = 0.06;  ///< of a line that runs down

}  // namespace

Box around(const Line& line) {
  const Box& box = *line.box;
  const double size = line.style.size;
  if (runs_upright(line)) {
    return {box.x0 - kAcross * size, box.y0 - kAlong * size, box.x1 + kAcross * size,
            box.y1 + kAlong * size};
  }
  return {box.x0 - kAlong * size, box.y0 - kAbove * size, box.x1 + kAlong * size,
          box.y1 + kBelow * size};
}

recognize::LinePicture picture_of_line(const recognize::Scan& scan, const Line& line) {
  return scan.line(around(line), runs_upright(line));
}

}  // namespace broadsheet::pipeline
