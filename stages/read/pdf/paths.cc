// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/paths.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

namespace broadsheet::read {
namespace {

constexpr double kStraight = 0.5;        ///< points that a straight line may be off the axis
constexpr double kThin = 3;              ///< points; a thinner fill is a line
constexpr double kHeavyRule = 6;         ///< points; the same if it is ten times as long
constexpr double kDot = 4;               ///< points; a small square is a bullet, no line
constexpr double kLeastRing = 14;        ///< points: the sides of a frame of one line
constexpr double kMost = 0.9;            ///< of a side: a line along it
constexpr std::size_t kMostOfRing = 32;  ///< points of its path
constexpr std::size_t kGroundsLookedAt = 64;

using Point = PaintedPath::Point;

constexpr Box kNothing{std::numeric_limits<double>::max(), std::numeric_limits<double>::max(),
                       std::numeric_limits<double>::lowest(),
                       std::numeric_limits<double>::lowest()};

void include(Box& box, const Point& p) {
  box.x0 = std::min(box.x0, p.x);
  box.y0 = std::min(box.y0, p.y);
  box.x1 = std::max(box.x1, p.x);
  box.y1 = std::max(box.y1, p.y);
}

bool is_white(std::uint32_t colour) {
  constexpr std::uint32_t kAlmost = 0xF8;
  return (colour >> 16 & 0xFF) >= kAlmost && (colour >> 8 & 0xFF) >= kAlmost &&
         (colour & 0xFF) >= kAlmost;
}

bool contains(const Box& outer, const Box& inner) {
  return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 &&
         outer.y1 >= inner.y1;
}

bool is_axis_parallel(const Point& a, const Point& b) {
  return std::abs(a.x - b.x) < kStraight || std::abs(a.y - b.y) < kStraight;
}

/// The box of a subpath that is a rectangle along the axes.
std::optional<Box> rectangle(std::span<const Point> points) {
  if (points.size() < 4 || points.size() > 6) return std::nullopt;
  Box box = kNothing;
  for (const Point& p : points) {
    if (p.is_control) return std::nullopt;
    include(box, p);
  }
  const auto on_corner = [&](const Point& p) {
    const bool x = std::min(p.x - box.x0, box.x1 - p.x) < kStraight;
    const bool y = std::min(p.y - box.y0, box.y1 - p.y) < kStraight;
    return x && y;
  };
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point& next = points[(i + 1) % points.size()];
    if (!on_corner(points[i]) || !is_axis_parallel(points[i], next)) return std::nullopt;
  }
  return box;
}

/// Twice the area within the points, by the way they run: what runs back around a hole takes it
/// out.
double twice_area(std::span<const Point> points) {
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point& a = points[i];
    const Point& b = points[(i + 1) % points.size()];
    sum += a.x * b.y - b.x * a.y;
  }
  return std::abs(sum);
}

/// A frame that is one line around and back, as programs make of a stroked rectangle: the box
/// around it, and how thick it is.
struct Ring {
  Box box;
  double thickness = 0;
};

/// Whether a stretch of the points runs along nearly all of each side of the box.
bool goes_around(std::span<const Point> points, const Box& box) {
  std::array<bool, 4> has_side{};
  const auto is_most = [](double a, double b, double of) { return std::abs(a - b) >= kMost * of; };
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point& a = points[i - 1];
    const Point& b = points[i];
    if (is_most(a.x, b.x, box.x1 - box.x0)) has_side[a.y - box.y0 < box.y1 - a.y ? 0 : 1] = true;
    if (is_most(a.y, b.y, box.y1 - box.y0)) has_side[a.x - box.x0 < box.x1 - a.x ? 2 : 3] = true;
  }
  return std::all_of(has_side.begin(), has_side.end(), [](bool side) { return side; });
}

std::optional<Ring> ring(std::span<const Point> points) {
  if (points.size() < 8 || points.size() > kMostOfRing) return std::nullopt;
  Ring found{kNothing};
  for (const Point& p : points) include(found.box, p);
  const Box& box = found.box;
  const double width = box.x1 - box.x0;
  const double height = box.y1 - box.y0;
  if (std::min(width, height) < kLeastRing) return std::nullopt;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point& p = points[i];
    const double off = std::min({p.x - box.x0, box.x1 - p.x, p.y - box.y0, box.y1 - p.y});
    if (p.is_control || off > kThin || !is_axis_parallel(p, points[(i + 1) % points.size()]))
      return std::nullopt;
  }
  found.thickness = twice_area(points) / (4 * (width + height));
  if (found.thickness <= 0 || found.thickness > kThin || !goes_around(points, box))
    return std::nullopt;
  return found;
}

/// The four sides between a rectangle and the one cut out of it.
std::array<Box, 4> sides(const Box& outer, const Box& inner) {
  return {Box{outer.x0, outer.y0, outer.x1, inner.y0}, Box{outer.x0, inner.y1, outer.x1, outer.y1},
          Box{outer.x0, inner.y0, inner.x0, inner.y1}, Box{inner.x1, inner.y0, outer.x1, inner.y1}};
}

Box piece(const Point& a, const Point& b, double width) {
  Box box = kNothing;
  include(box, a);
  include(box, b);
  const bool upright = box.y1 - box.y0 > box.x1 - box.x0;
  (upright ? box.x0 : box.y0) -= width / 2;
  (upright ? box.x1 : box.y1) += width / 2;
  return box;
}

}  // namespace

bool is_thin(const Box& box) {
  const double across = std::min(box.x1 - box.x0, box.y1 - box.y0);
  const double along = std::max(box.x1 - box.x0, box.y1 - box.y0);
  return across <= kThin || (across <= kHeavyRule && along >= 10 * across);
}

void ShapeList::stroke(const PaintedPath& path, const Paint& paint) {
  Box rest = kNothing;
  for (const PaintedPath::Subpath& sub : path.subpaths) {
    for (std::size_t i = sub.first + 1; i < sub.first + sub.count; ++i) {
      const Point& a = path.points[i - 1];
      const Point& b = path.points[i];
      const bool is_straight = !a.is_control && !b.is_control && is_axis_parallel(a, b);
      const bool has_length = std::abs(a.x - b.x) + std::abs(a.y - b.y) > kStraight;
      if (is_straight && has_length) {
        put_box(piece(a, b, paint.width), paint);
      } else {
        include(rest, a);
        include(rest, b);
      }
    }
  }
  if (rest.x1 - rest.x0 > kStraight || rest.y1 - rest.y0 > kStraight)
    put(Shape::Kind::outline, rest, paint);
}

void ShapeList::fill(const PaintedPath& path, const Paint& paint) {
  std::vector<Box> boxes;
  Box rest = kNothing;
  for (const PaintedPath::Subpath& sub : path.subpaths) {
    const std::span points = std::span(path.points).subspan(sub.first, sub.count);
    if (const auto box = rectangle(points)) {
      boxes.push_back(*box);
    } else if (const auto frame = ring(points)) {
      const Box& box_of = frame->box;
      const double t = frame->thickness;
      for (const Box& side :
           sides(box_of, {box_of.x0 + t, box_of.y0 + t, box_of.x1 - t, box_of.y1 - t}))
        put_box(side, paint);
    } else {
      for (const Point& p : points) include(rest, p);
    }
  }
  if (boxes.size() == 2 && contains(boxes[0], boxes[1])) {
    for (const Box& side : sides(boxes[0], boxes[1])) put_box(side, paint);
  } else {
    for (const Box& box : boxes) put_box(box, paint);
  }
  if (rest.x1 > rest.x0 && rest.y1 > rest.y0) put(Shape::Kind::outline, rest, paint);
}

void ShapeList::put_box(const Box& box, const Paint& paint) {
  const double longest = std::max(box.x1 - box.x0, box.y1 - box.y0);
  const double shortest = std::min(box.x1 - box.x0, box.y1 - box.y0);
  if (longest < kDot && longest < 3 * shortest) return put(Shape::Kind::outline, box, paint);
  put(is_thin(box) ? Shape::Kind::line : Shape::Kind::panel, box, paint);
}

void ShapeList::put(Shape::Kind kind, Box box, const Paint& paint) {
  box = {std::max(box.x0, paint.clip.x0), std::max(box.y0, paint.clip.y0),
         std::min(box.x1, paint.clip.x1), std::min(box.y1, paint.clip.y1)};
  if (!(box.x0 <= box.x1 && box.y0 <= box.y1)) return;
  const bool white = kind != Shape::Kind::picture && is_white(paint.colour);
  const bool is_paper = marks_.empty() && kind == Shape::Kind::panel;
  if (white && (is_paper || (kind != Shape::Kind::panel && !is_seen(box)))) return;
  const bool is_ground = kind == Shape::Kind::panel || kind == Shape::Kind::picture;
  if (is_ground && !white) grounds_.push_back(marks_.shapes.size());
  marks_.shapes.push_back(
      {kind, box, paint.colour, paint.opaque, static_cast<std::uint32_t>(marks_.glyphs.size())});
}

/// Looks only at the last few grounds: a page may have a hundred thousand.
bool ShapeList::is_seen(const Box& box) const {
  const std::size_t count = std::min(grounds_.size(), kGroundsLookedAt);
  return std::any_of(grounds_.rbegin(), grounds_.rbegin() + static_cast<std::ptrdiff_t>(count),
                     [&](std::size_t i) {
                       const Box& ground = marks_.shapes[i].box;
                       return contains(ground, {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2,
                                                (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2});
                     });
}

}  // namespace broadsheet::read
