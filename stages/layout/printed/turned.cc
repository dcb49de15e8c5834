// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/turned.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace broadsheet::layout {
namespace {

constexpr float kAboveCentre = 0.38F;  ///< of the size: from the centre line to the baseline
constexpr double kWhole = 0.9;         ///< share of the glyphs of a page that is turned
constexpr std::size_t kLeastGlyphs = 100;
constexpr std::size_t kDirections = static_cast<std::size_t>(Direction::up) + 1;

struct Turn {
  Direction direction;
  std::uint16_t degrees;
};
constexpr std::array<Turn, 3> kTurns{
    {{Direction::left, kOnItsHead}, {Direction::up, kUpwards}, {Direction::down, kDownwards}}};

bool is_turned(const Glyph& g, Direction direction) {
  return g.direction == direction && !g.vertical && g.hidden == Hidden::no;
}

/// Where a place of `page` lies when the page is turned so that its text stands upright.
Box upright(const Box& box, std::uint16_t turn, const Page& page) {
  if (turn == kOnItsHead)
    return {page.width - box.x1, page.height - box.y1, page.width - box.x0, page.height - box.y0};
  if (turn == kUpwards) return {page.height - box.y1, box.x0, page.height - box.y0, box.x1};
  return {box.y0, page.width - box.x1, box.y1, page.width - box.x0};
}

Glyph upright(const Glyph& g, std::uint16_t turn, const Page& page) {
  const Box box = upright(Box{g.x0, g.y0, g.x1, g.y1}, turn, page);
  Glyph out = g;
  out.x0 = static_cast<float>(box.x0);
  out.x1 = static_cast<float>(box.x1);
  out.y0 = static_cast<float>(box.y0);
  out.y1 = static_cast<float>(box.y1);
  // From the centre line of text on its side to its baseline.
  const float below = kAboveCentre * g.size;
  if (turn == kOnItsHead) {
    out.baseline = static_cast<float>(page.height) - g.baseline;
  } else if (turn == kUpwards) {
    out.baseline = g.baseline + below;
  } else {
    out.baseline = static_cast<float>(page.width) - g.baseline + below;
  }
  out.direction = Direction::right;
  return out;
}

/// The direction of text after the turn that makes `turned` upright.
Direction turned_with(Direction direction, Direction turned) {
  const int count = static_cast<int>(kDirections);
  return static_cast<Direction>((static_cast<int>(direction) - static_cast<int>(turned) + count) %
                                count);
}

}  // namespace

std::uint16_t turn_upright(Page& page) {
  std::size_t all = 0;
  std::array<std::size_t, kDirections> turned{};  // glyphs by their direction
  for (const Glyph& g : page.marks.glyphs) {
    if (g.hidden != Hidden::no) continue;
    ++all;
    if (!g.vertical) ++turned.at(static_cast<std::size_t>(g.direction));
  }
  if (all < kLeastGlyphs) return 0;
  const auto* turn = std::find_if(kTurns.begin(), kTurns.end(), [&](const Turn& t) {
    const std::size_t count = turned.at(static_cast<std::size_t>(t.direction));
    return static_cast<double>(count) >= kWhole * static_cast<double>(all);
  });
  if (turn == kTurns.end()) return 0;
  for (Glyph& g : page.marks.glyphs) {
    const Direction direction = g.direction;
    g = upright(g, turn->degrees, page);
    g.direction = turned_with(direction, turn->direction);
  }
  for (Shape& shape : page.marks.shapes) shape.box = upright(shape.box, turn->degrees, page);
  for (Picture& picture : page.pictures) {
    if (picture.box) picture.box = upright(*picture.box, turn->degrees, page);
  }
  for (Bead& bead : page.beads) bead.box = upright(bead.box, turn->degrees, page);
  if (turn->degrees != kOnItsHead) std::swap(page.width, page.height);
  return turn->degrees;
}

std::vector<TurnedPage> take_turned(Page& page) {
  std::vector<TurnedPage> pages;
  std::vector<Glyph>& glyphs = page.marks.glyphs;
  for (const Turn& turn : kTurns) {
    if (turn.direction == Direction::down) continue;
    const auto is_of_turn = [&](const Glyph& g) { return is_turned(g, turn.direction); };
    if (std::none_of(glyphs.begin(), glyphs.end(), is_of_turn)) continue;
    TurnedPage turned;
    turned.turn = turn.degrees;
    turned.page.id = page.id;
    turned.page.width = page.width;
    turned.page.height = page.height;
    if (turn.degrees == kUpwards) std::swap(turned.page.width, turned.page.height);
    turned.page.marks.fonts = page.marks.fonts;
    turned.page.marks.is_recognized = page.marks.is_recognized;
    for (const Glyph& g : glyphs) {
      if (is_of_turn(g)) turned.page.marks.glyphs.push_back(upright(g, turn.degrees, page));
    }
    glyphs.erase(std::remove_if(glyphs.begin(), glyphs.end(), is_of_turn), glyphs.end());
    pages.push_back(std::move(turned));
  }
  return pages;
}

Box turned_back(const Box& box, std::uint16_t turn, const Page& page) {
  if (turn == kOnItsHead)
    return {page.width - box.x1, page.height - box.y1, page.width - box.x0, page.height - box.y0};
  return {box.y0, page.height - box.x1, box.y1, page.height - box.x0};
}

}  // namespace broadsheet::layout
