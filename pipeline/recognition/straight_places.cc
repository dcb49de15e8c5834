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

constexpr double kEdge = 1.5;          ///< points that a picture of the page may end off its edge
constexpr float kAboveCentre = 0.38F;  ///< of the size: from the centre line to the baseline

bool is_whole(const Box& box, double width, double height) {
  return std::abs(box.x0) < kEdge && std::abs(box.y0) < kEdge && std::abs(box.x1 - width) < kEdge &&
         std::abs(box.y1 - height) < kEdge;
}

bool runs_across(const Glyph& glyph) {
  return glyph.direction == Direction::right || glyph.direction == Direction::left;
}

/// A glyph that is turned clockwise with its page.
Glyph straightened(Glyph glyph, const PlacesBack& back, std::uint16_t degrees) {
  constexpr int kQuarters = 4;
  const Box box = back.straight(Box{glyph.x0, glyph.y0, glyph.x1, glyph.y1});
  const bool was_across = runs_across(glyph);
  // In text on its side the line that is known runs through the middle.
  const float below = glyph.direction == Direction::left ? -kAboveCentre : kAboveCentre;
  const float centre = glyph.baseline - (was_across ? below * glyph.size : 0);
  const Point middle = back.straight(was_across ? Point{(glyph.x0 + glyph.x1) / 2, centre}
                                                : Point{centre, (glyph.y0 + glyph.y1) / 2});
  glyph.x0 = static_cast<float>(box.x0);
  glyph.y0 = static_cast<float>(box.y0);
  glyph.x1 = static_cast<float>(box.x1);
  glyph.y1 = static_cast<float>(box.y1);
  glyph.direction =
      static_cast<Direction>((static_cast<int>(glyph.direction) + degrees / 90) % kQuarters);
  if (runs_across(glyph)) {
    const float above = glyph.direction == Direction::left ? -kAboveCentre : kAboveCentre;
    glyph.baseline = static_cast<float>(middle.y) + above * glyph.size;
  } else {
    glyph.baseline = static_cast<float>(middle.x);
  }
  return glyph;
}

double rounded(double x) {
  return std::round(x * 100) / 100;
}

/// A line on a page that has to be turned by so many degrees to stand upright. Columns of vertical
/// writing become rows on a page that lies on its side.
void turn(Line& line, std::uint16_t degrees, double grains) {
  if (degrees == 0) return;
  const bool was_backwards = runs_backwards(line);
  const double length =
      (runs_upright(line) ? line.box->y1 - line.box->y0 : line.box->x1 - line.box->x0) * grains;
  if (line.mode == WritingMode::vertical && line.turn == 0 && degrees != 180) {
    line.mode = WritingMode::horizontal;
    line.turn = degrees == 90 ? 0 : 180;
  } else {
    line.turn = static_cast<std::uint16_t>((line.turn + 360 - degrees) % 360);
    if (degrees != 180)
      line.mode = line.turn % 180 == 0 ? WritingMode::horizontal : WritingMode::vertical;
  }
  if (runs_backwards(line) != was_backwards) layout::turn_places(line.places, length);
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

Box PlacesBack::straight(const Box& came) const {
  const Point middle = straight(Point{(came.x0 + came.x1) / 2, (came.y0 + came.y1) / 2});
  double across = (came.x1 - came.x0) / 2;
  double down = (came.y1 - came.y0) / 2;
  if (is_on_its_side_) std::swap(across, down);
  return {middle.x - across, middle.y - down, middle.x + across, middle.y + down};
}

void put_straight(Page& page) {
  const PlacesBack back(page);
  const Straightened& how = *page.straightened;
  for (Glyph& glyph : page.marks.glyphs) glyph = straightened(glyph, back, how.turn);
  for (Bead& bead : page.beads) bead.box = back.straight(bead.box);
  for (Picture& picture : page.pictures) {
    if (!picture.box) continue;
    picture.box = is_whole(*picture.box, how.width, how.height) ? Box{0, 0, page.width, page.height}
                                                                : back.straight(*picture.box);
  }
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
