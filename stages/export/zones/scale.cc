// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/zones/scale.h"

#include <charconv>

namespace broadsheet::exporting {
namespace {

constexpr double kPoints = 72;             // an inch
constexpr double kMost = 1e9;              // of any coordinate
constexpr std::size_t kLongestPoint = 22;  // a space, two of those, a comma

Scale scale_by(const Page& page, Unit unit, double per_point) {
  Scale scale{unit, per_point, 0, 0};
  scale.width = scale(page.width);
  scale.height = scale(page.height);
  return scale;
}

}  // namespace

std::uint64_t Scale::operator()(double points) const {
  const double units = points * per_point + 0.5;
  if (!(units > 0)) return 0;
  return static_cast<std::uint64_t>(units < kMost ? units : kMost);
}

std::string points_of(const Scale& scale, std::span<const Point> points) {
  std::string out(points.size() * kLongestPoint, '\0');
  char* at = out.data();
  char* const end = at + out.size();
  for (const Point& point : points) {
    if (at != out.data()) *at++ = ' ';
    at = std::to_chars(at, end, scale(point.x)).ptr;
    *at++ = ',';
    at = std::to_chars(at, end, scale(point.y)).ptr;
  }
  out.resize(static_cast<std::size_t>(at - out.data()));
  return out;
}

UnitBox scaled(const Scale& scale, const Box& box) {
  const std::uint64_t x0 = scale(box.x0), y0 = scale(box.y0);
  const std::uint64_t x1 = scale(box.x1), y1 = scale(box.y1);
  return {x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0};
}

double resolution_of(const Page& page, double dpi) {
  if (page.resolution > 0) return page.resolution;
  return page.unit == Unit::pixel ? grains_per_point(page) * kPoints : dpi;
}

Scale pixels_of(const Page& page, double dpi) {
  Scale scale = scale_by(page, Unit::pixel, resolution_of(page, dpi) / kPoints);
  if (page.image.width > 0 && page.image.height > 0 && page.has_geometry()) {
    scale.width = page.image.width;
    scale.height = page.image.height;
  }
  return scale;
}

Scale mm10_of(const Page& page) {
  return scale_by(page, Unit::mm10, 254 / kPoints);
}

Scale own_units_of(const Page& page, double dpi) {
  if (page.unit == Unit::mm10) return mm10_of(page);
  if (page.unit == Unit::inch1200) return scale_by(page, Unit::inch1200, 1200 / kPoints);
  return pixels_of(page, dpi);
}

}  // namespace broadsheet::exporting
