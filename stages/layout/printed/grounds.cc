// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/grounds.h"

#include <algorithm>

namespace broadsheet::layout {
namespace {

bool is_ground(const Shape& shape) {
  return shape.opaque && (shape.kind == Shape::Kind::panel || shape.kind == Shape::Kind::picture);
}

bool is_over(const Box& box, double x, double y) {
  return box.x0 <= x && x <= box.x1 && box.y0 <= y && y <= box.y1;
}

}  // namespace

Grounds::Grounds(const Page& page)
    : shapes_(page.marks.shapes),
      step_x_(page.width / kCells),
      step_y_(page.height / kCells),
      cells_(kCells * kCells) {
  for (std::uint32_t i = 0; i < shapes_.size(); ++i) {
    if (!is_ground(shapes_[i])) continue;
    put(i, shapes_[i].box);
    is_empty_ = false;
  }
}

std::size_t Grounds::cell(double at, double step) {
  const double index = at / step;
  return index > 0 ? std::min(kCells - 1, static_cast<std::size_t>(std::min(index, 1e6))) : 0;
}

void Grounds::put(std::uint32_t index, const Box& box) {
  const std::size_t x1 = cell(box.x1, step_x_);
  const std::size_t y1 = cell(box.y1, step_y_);
  for (std::size_t y = cell(box.y0, step_y_); y <= y1; ++y) {
    for (std::size_t x = cell(box.x0, step_x_); x <= x1; ++x) {
      const auto left = static_cast<double>(x) * step_x_;
      const auto top = static_cast<double>(y) * step_y_;
      std::vector<std::uint32_t>& here = cells_[y * kCells + x];
      // What covers a whole cell hides all that was painted there before.
      const bool covers = is_over(box, left, top) && is_over(box, left + step_x_, top + step_y_);
      if (covers) here.clear();
      here.push_back(index);
    }
  }
}

const Shape* Grounds::last_over(double x, double y) const {
  if (is_empty_) return nullptr;
  const std::vector<std::uint32_t>& here = cells_[cell(y, step_y_) * kCells + cell(x, step_x_)];
  const std::size_t end = here.size() - std::min(here.size(), kMostLooks);
  for (std::size_t i = here.size(); i-- > end;) {
    if (is_over(shapes_[here[i]].box, x, y)) return &shapes_[here[i]];
  }
  return nullptr;
}

}  // namespace broadsheet::layout
