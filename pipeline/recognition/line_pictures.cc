// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/line_pictures.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "pipeline/recognition/other_ink.h"

namespace broadsheet::pipeline {
namespace {

// Of the type's size.
constexpr double kAlong = 0.1;
constexpr double kAbove = 0.08;
constexpr double kBelow = 0.14;   ///< g and p hang lower than a Han character stands
constexpr double kAcross = 0.06;  ///< of a line that runs down

/// White before and behind it: engines miss what touches the edge. Where lines run down Tesseract
/// sees signs in it: behind every fifth, or before.
constexpr double kMargin = 0.4;
constexpr double kMarginDown = 0;
constexpr std::uint8_t kWhite = 255;
constexpr double kPointsInInch = 72;

std::uint32_t margin_of(const recognize::LinePicture& picture, const Line& line) {
  const double margin = runs_upright(line) ? kMarginDown : kMargin;
  return static_cast<std::uint32_t>(
      std::lround(margin * line.style.size * picture.dpi / kPointsInInch));
}

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
  recognize::LinePicture cut = scan.line(around(line), runs_upright(line));
  wipe_other_ink(cut, line.style.size * cut.dpi / kPointsInInch);
  const std::uint32_t margin = margin_of(cut, line);
  recognize::LinePicture picture = cut;
  picture.width += cut.is_vertical ? 0 : 2 * margin;
  picture.height += cut.is_vertical ? 2 * margin : 0;
  picture.grey.assign(std::size_t{picture.width} * picture.height, kWhite);
  const std::size_t left = cut.is_vertical ? 0 : margin;
  const std::size_t top = cut.is_vertical ? margin : 0;
  for (std::size_t y = 0; y < cut.height; ++y) {
    std::copy_n(
        cut.grey.begin() + static_cast<std::ptrdiff_t>(y * cut.width), cut.width,
        picture.grey.begin() + static_cast<std::ptrdiff_t>((y + top) * picture.width + left));
  }
  return picture;
}

double begin_of_picture(const recognize::LinePicture& picture, const Line& line) {
  const Box cut = around(line);
  const double margin = margin_of(picture, line) * kPointsInInch / picture.dpi;
  return (runs_upright(line) ? cut.y0 : cut.x0) - margin;
}

}  // namespace broadsheet::pipeline
