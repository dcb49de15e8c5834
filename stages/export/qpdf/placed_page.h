// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "document/line.h"

class QPDFObjectHandle;

namespace broadsheet::exporting {

/// How points of a page as it is seen, y up, become units of the page of a PDF: a matrix as the
/// operator cm takes it.
struct Placement {
  std::array<double, 6> matrix = {1, 0, 0, 1, 0, 0};

  [[nodiscard]] Point at(double x, double y) const {
    const auto [a, b, c, d, e, f] = matrix;
    return {a * x + c * y + e, b * x + d * y + f};
  }
};

/// What is seen of a page, in its own units, y up: the crop box within the media box.
[[nodiscard]] Box seen_part(QPDFObjectHandle page);

/// That of a page of this size, in points, which has its boxes, is turned, or is too large for a
/// PDF (ISO 32000-1, table C.1): this one has units of several points then.
[[nodiscard]] Placement placement_of(QPDFObjectHandle page, double width, double height);

/// An empty page of this size. It is between 3 and 14,400 units wide and high.
[[nodiscard]] QPDFObjectHandle empty_page(double width, double height, Placement& placement);

}  // namespace broadsheet::exporting
