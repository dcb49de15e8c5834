// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include "document/page.h"

namespace broadsheet {

/// A box in the plane of its writing: u runs along the lines, v from line to line. Horizontal
/// writing has u = x, v = y; vertical writing has u = y, v = the distance from the right edge. Code
/// for columns thus also serves tiers, which run from right to left.
struct PlaneBox {
  double u0 = 0, u1 = 0, v0 = 0, v1 = 0;
  [[nodiscard]] double width() const { return u1 - u0; }
  [[nodiscard]] double height() const { return v1 - v0; }
  [[nodiscard]] double centre() const { return (u0 + u1) / 2; }
  [[nodiscard]] double middle() const { return (v0 + v1) / 2; }
};

[[nodiscard]] inline PlaneBox to_plane(const Box& box, WritingMode mode, double page_width) {
  if (mode == WritingMode::horizontal) return {box.x0, box.x1, box.y0, box.y1};
  return {box.y0, box.y1, page_width - box.x1, page_width - box.x0};
}

[[nodiscard]] inline double overlap_u(const PlaneBox& a, const PlaneBox& b) {
  return std::min(a.u1, b.u1) - std::max(a.u0, b.u0);
}
[[nodiscard]] inline double overlap_v(const PlaneBox& a, const PlaneBox& b) {
  return std::min(a.v1, b.v1) - std::max(a.v0, b.v0);
}
[[nodiscard]] inline bool has_inside(const PlaneBox& outer, double u, double v) {
  return outer.u0 <= u && u <= outer.u1 && outer.v0 <= v && v <= outer.v1;
}

/// The smallest box around both.
[[nodiscard]] inline Box united(const Box& a, const Box& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}
[[nodiscard]] inline PlaneBox united(const PlaneBox& a, const PlaneBox& b) {
  return {std::min(a.u0, b.u0), std::max(a.u1, b.u1), std::min(a.v0, b.v0), std::max(a.v1, b.v1)};
}

/// The writing mode of most of the page's text.
[[nodiscard]] WritingMode main_mode(const Page& page);

/// The size of most of the page's text, in points (quarters); 0 without text of a known size.
[[nodiscard]] double body_size(const Page& page);

}  // namespace broadsheet
