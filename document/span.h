// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace broadsheet {

/// Half-open range of code points of a line as it was read.
struct Span {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  [[nodiscard]] bool empty() const { return from >= to; }
  [[nodiscard]] std::uint32_t size() const { return empty() ? 0 : to - from; }
  auto operator<=>(const Span&) const = default;
};

/// Page points, origin top left, y down.
struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

/// Page points, origin top left, y down.
struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool operator==(const Box&) const = default;
};

}  // namespace broadsheet
