// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/page.h"

namespace broadsheet::layout {

/// The opaque panels and pictures behind or over the text of a page, looked up by place. Borrows
/// the page's shapes. Building it is linear; a lookup is fast even among a hundred thousand panels,
/// and looks only at the topmost `kMostLooks` of a place.
class Grounds {
 public:
  explicit Grounds(const Page& page);

  /// The one painted last over a point of the page, or nothing.
  [[nodiscard]] const Shape* last_over(double x, double y) const;

 private:
  static constexpr std::size_t kCells = 32;  ///< along and down the page
  static constexpr std::size_t kMostLooks = 1000;

  [[nodiscard]] static std::size_t cell(double at, double step);
  void put(std::uint32_t index, const Box& box);

  const std::vector<Shape>& shapes_;
  double step_x_;
  double step_y_;
  bool is_empty_ = true;
  std::vector<std::vector<std::uint32_t>> cells_;  ///< row by row; in the order of painting
};

}  // namespace broadsheet::layout
