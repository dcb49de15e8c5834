// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/tagged_print.h"

#include <cmath>

#include <Object.h>

#include "document/plane.h"

namespace broadsheet::read {
namespace {

constexpr std::size_t kMostBeads = 4'096;
// In sizes of the glyph: along the writing, and from line to line.
constexpr float kNear = 1;
constexpr float kNextLine = 2.5;

}  // namespace

void TaggedPrint::begin(Dict* properties) {
  if (stories_.empty()) return;
  std::uint32_t story = open_.empty() ? 0 : open_.back();
  const Object id = properties == nullptr ? Object(objNull) : properties->lookup("MCID");
  if (id.isInt() && id.getInt() >= 0 && static_cast<std::size_t>(id.getInt()) < stories_.size())
    story = stories_[static_cast<std::size_t>(id.getInt())];
  open_.push_back(story);
}

void TaggedPrint::end() {
  if (!open_.empty()) open_.pop_back();
}

void TaggedPrint::add(const Glyph& glyph) {
  if (open_.empty() || open_.back() == 0) return;
  const Box box{glyph.x0, glyph.y0, glyph.x1, glyph.y1};
  const double near_x = glyph.size * (glyph.vertical ? kNextLine : kNear);
  const double near_y = glyph.size * (glyph.vertical ? kNear : kNextLine);
  if (!beads_.empty() && beads_.back().story == open_.back()) {
    Box& last = beads_.back().box;
    if (box.x0 <= last.x1 + near_x && last.x0 <= box.x1 + near_x && box.y0 <= last.y1 + near_y &&
        last.y0 <= box.y1 + near_y) {
      last = united(last, box);
      return;
    }
  }
  if (beads_.size() < kMostBeads) beads_.push_back({open_.back(), 0, box});
}

std::vector<Bead> TaggedPrint::beads() const {
  std::vector<Bead> out = beads_;
  for (Bead& bead : out) {
    for (double* side : {&bead.box.x0, &bead.box.y0, &bead.box.x1, &bead.box.y1})
      *side = std::round(*side * 100) / 100;
  }
  return out;
}

}  // namespace broadsheet::read
