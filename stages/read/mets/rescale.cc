// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/rescale.h"

#include <cmath>
#include <optional>

namespace broadsheet::read {
namespace {

constexpr double kUsual = 300;

/// To a ten thousandth of a point: what is beyond is no measure, but the rest of a division.
double scaled(double value, double by) {
  return std::round(value * by * 1e4) / 1e4;
}

void scale(Box& box, double by) {
  box = {scaled(box.x0, by), scaled(box.y0, by), scaled(box.x1, by), scaled(box.y1, by)};
}

void scale(std::optional<Box>& box, double by) {
  if (box) scale(*box, by);
}

void scale(std::vector<Point>& points, double by) {
  for (Point& point : points) point = {scaled(point.x, by), scaled(point.y, by)};
}

}  // namespace

void set_resolution(double resolution, Page& page) {
  const double by = (page.resolution > 0 ? page.resolution : kUsual) / resolution;
  page.resolution = resolution;
  if (page.unit != Unit::pixel) return;
  page.width = scaled(page.width, by);
  page.height = scaled(page.height, by);
  for (Line& line : page.lines) {
    scale(line.box, by);
    if (!line.recognition) continue;
    Recognition& said = line.recognition.make();
    scale(said.baseline, by);
    scale(said.outline, by);
    for (RecognizedWord& word : said.words) scale(word.box, by);
  }
  for (Block& block : page.blocks) {
    scale(block.box, by);
    scale(block.outline, by);
  }
  for (Picture& picture : page.pictures) scale(picture.box, by);
  for (Separator& separator : page.separators) scale(separator.box, by);
  for (Bead& bead : page.beads) scale(bead.box, by);
}

}  // namespace broadsheet::read
