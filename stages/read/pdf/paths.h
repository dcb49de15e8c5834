// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "document/marks.h"

namespace broadsheet::read {

/// A path as it lies on the page, in points, y down. Points of curves are control points too.
struct PaintedPath {
  struct Point {
    double x = 0, y = 0;
    bool is_control = false;
  };
  struct Subpath {
    std::size_t first = 0;
    std::size_t count = 0;
  };
  std::vector<Point> points;
  std::vector<Subpath> subpaths;
};

/// How a path is painted.
struct Paint {
  std::uint32_t colour = 0;  ///< 0xRRGGBB
  bool opaque = true;
  Box clip;          ///< what lies outside is not painted
  double width = 0;  ///< of a stroke, in points
};

/// Collects the shapes of a page. Leaves out invisible ones: a shape outside its clip box, and
/// white lines, except on a panel or picture painted before. Linear in the points of the paths.
class ShapeList {
 public:
  explicit ShapeList(Marks& marks) : marks_(marks) {}

  /// Each straight horizontal or vertical piece is a line (a dashed one too), or a panel if it is
  /// thick; the rest of the path is one outline.
  void stroke(const PaintedPath& path, const Paint& paint);
  /// Each rectangle is a panel, or a line if it is thin; two rectangles, one inside the other, are
  /// a frame of four lines, and so is one line around and back; the rest of the path is one
  /// outline.
  void fill(const PaintedPath& path, const Paint& paint);
  void put(Shape::Kind kind, Box box, const Paint& paint);

 private:
  void put_box(const Box& box, const Paint& paint);
  [[nodiscard]] bool is_seen(const Box& box) const;

  Marks& marks_;
  std::vector<std::size_t> grounds_;  ///< panels and pictures on which white can be seen
};

/// Whether a box is so thin, absolutely or for its length, that it is a line, not a panel.
[[nodiscard]] bool is_thin(const Box& box);

}  // namespace broadsheet::read
