// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/straight_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "pipeline/recognition/recognition.h"
#include "stages/layout/printed/places.h"

namespace broadsheet::pipeline {
namespace {

Box united(const Box& a, const Box& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

double rounded(double x) {
  return std::round(x * 100) / 100;
}

/// A line on a page that has to be turned by so many degrees to stand upright. Columns of vertical
/// writing become rows on a page that lies on its side.
void turn(Line& line, std::uint16_t degrees, double grains) {
  if (degrees == 0) return;
  const double length =
      (runs_upright(line) ? line.box->y1 - line.box->y0 : line.box->x1 - line.box->x0) * grains;
  if (line.mode == WritingMode::vertical && degrees != 180) {
    line.mode = WritingMode::horizontal;
    line.turn = degrees == 90 ? 0 : 180;
  } else {
    line.turn = static_cast<std::uint16_t>(360 - degrees);
    if (degrees != 180) line.mode = WritingMode::vertical;
  }
  if (runs_backwards(line)) layout::turn_places(line.places, length);
}

}  // namespace

PlacesBack::PlacesBack(const Page& page)
    : middle_{page.width / 2, page.height / 2},
      came_{page.straightened->width / 2, page.straightened->height / 2},
      is_on_its_side_(page.straightened->turn % 180 != 0) {
  // Leans again, then turned back: counterclockwise by what set it upright.
  const double degrees = page.straightened->skew - page.straightened->turn;
  const double angle = degrees * std::numbers::pi / 180;
  xx_ = std::cos(angle);
  xy_ = -std::sin(angle);
  yx_ = std::sin(angle);
  yy_ = std::cos(angle);
}

Point PlacesBack::at(Point straight) const {
  const double x = straight.x - middle_.x;
  const double y = straight.y - middle_.y;
  return {rounded(came_.x + xx_ * x + xy_ * y), rounded(came_.y + yx_ * x + yy_ * y)};
}

Box PlacesBack::at(const Box& straight) const {
  const Point middle = at(Point{(straight.x0 + straight.x1) / 2, (straight.y0 + straight.y1) / 2});
  double across = (straight.x1 - straight.x0) / 2;
  double down = (straight.y1 - straight.y0) / 2;
  if (is_on_its_side_) std::swap(across, down);
  return {rounded(middle.x - across), rounded(middle.y - down), rounded(middle.x + across),
          rounded(middle.y + down)};
}

Point PlacesBack::straight(Point came) const {
  const double x = came.x - came_.x;
  const double y = came.y - came_.y;
  return {middle_.x + xx_ * x + yx_ * y, middle_.y + xy_ * x + yy_ * y};
}

void put_places_back(Page& page) {
  if (!page.straightened) return;
  const PlacesBack back(page);
  const Box whole{0, 0, page.width, page.height};
  const double grains = grains_per_point(page);
  const std::uint16_t degrees = page.straightened->turn;
  for (Line& line : page.lines) {
    if (!line.box) continue;
    turn(line, degrees, grains);
    line.box = back.at(*line.box);
  }
  for (Block& block : page.blocks) {
    if (!block.box) continue;
    std::optional<Box> box;
    for (const LineId id : block.lines) {
      const std::optional<Box>& of_line = find(page, id)->box;
      if (of_line) box = box ? united(*box, *of_line) : *of_line;
    }
    block.box = box ? *box : back.at(*block.box);
    for (Point& point : block.outline) point = back.at(point);
  }
  for (Separator& separator : page.separators) separator.box = back.at(separator.box);
  for (Bead& bead : page.beads) bead.box = back.at(bead.box);
  page.width = page.straightened->width;
  page.height = page.straightened->height;
  for (Picture& picture : page.pictures) {
    if (!picture.box) continue;
    picture.box =
        *picture.box == whole ? Box{0, 0, page.width, page.height} : back.at(*picture.box);
  }
  page.straightened.reset();
}

Issue put_places_back(Issue issue, const Settings& /*settings*/, Diagnostics& /*diagnostics*/) {
  for (Page& page : issue.pages) put_places_back(page);
  return issue;
}

}  // namespace broadsheet::pipeline
