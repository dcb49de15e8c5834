// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/recognize/scan/grey.h"

namespace broadsheet::recognize {

/// Pixels [x0, x1) by [y0, y1).
struct PixelBox {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  [[nodiscard]] int width() const { return x1 - x0; }
  [[nodiscard]] int height() const { return y1 - y0; }
  [[nodiscard]] double area() const { return static_cast<double>(width()) * height(); }
  bool operator==(const PixelBox&) const = default;
};

[[nodiscard]] PixelBox united(const PixelBox& a, const PixelBox& b);
/// Empty or inside out if they have nothing in common.
[[nodiscard]] PixelBox common(const PixelBox& a, const PixelBox& b);

/// Ink side by side on a line of pixels: [x0, x1).
struct PixelRun {
  int y = 0, x0 = 0, x1 = 0;
};

/// Ink that hangs together, diagonal neighbours too.
struct Component {
  PixelBox box;
  std::int64_t area = 0;    ///< pixels of ink
  std::int64_t edges = 0;   ///< sides of pixels between ink and paper
  std::uint32_t first = 0;  ///< its runs, from the top: [first, last)
  std::uint32_t last = 0;

  /// The width of its strokes, in pixels.
  [[nodiscard]] double stroke() const {
    return edges > 0 ? 2 * static_cast<double>(area) / static_cast<double>(edges) : 0;
  }
};

struct Components {
  std::vector<PixelRun> runs;
  std::vector<Component> all;  ///< by their first pixel, from the top and the left
  [[nodiscard]] std::span<const PixelRun> runs_of(const Component& component) const {
    return std::span(runs).subspan(component.first, component.last - component.first);
  }
};

/// The runs of a mask (1 is ink), from the top and the left.
[[nodiscard]] std::vector<PixelRun> runs_of(const Grey& mask);
/// Those of one line of it, behind the others.
void add_runs(std::span<const std::uint8_t> mask, int y, std::vector<PixelRun>& runs);

/// Runs, from the top and the left, as components. Linear.
[[nodiscard]] Components components_of(std::vector<PixelRun> runs);

}  // namespace broadsheet::recognize
