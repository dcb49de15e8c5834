// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "document/page.h"

namespace broadsheet::exporting {

/// From the points of the model to whole units of a format. A source's own numbers return as they
/// came where the unit is the source's; elsewhere they are off by half a unit at most.
struct Scale {
  Unit unit = Unit::pixel;
  double per_point = 1;
  std::uint64_t width = 0;  ///< of the page; 0 without geometry
  std::uint64_t height = 0;

  /// Never negative: no format has places outside the page's upper and left edge.
  [[nodiscard]] std::uint64_t operator()(double points) const;
};

/// Points in units as ALTO and PAGE write them: "x,y x,y x,y".
[[nodiscard]] std::string points_of(const Scale& scale, std::span<const Point> points);

/// A box in units: lengths are differences of rounded edges, so that boxes that touch still do.
struct UnitBox {
  std::uint64_t x = 0, y = 0, width = 0, height = 0;
};
[[nodiscard]] UnitBox scaled(const Scale& scale, const Box& box);

/// Pixels of the page's picture: of its resolution, else of `dpi`.
[[nodiscard]] Scale pixels_of(const Page& page, double dpi);
/// Tenths of a millimetre.
[[nodiscard]] Scale mm10_of(const Page& page);
/// The unit of the page's source, so that its coordinates return; of a PDF pixels of `dpi`.
[[nodiscard]] Scale own_units_of(const Page& page, double dpi);

/// Pixels in an inch.
[[nodiscard]] double resolution_of(const Page& page, double dpi);

}  // namespace broadsheet::exporting
