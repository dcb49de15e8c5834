// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/recognize/scan/components.h"

namespace broadsheet::recognize {

/// A letter, or a part of one: components that lie in or over each other.
struct Blob {
  PixelBox box;
  std::int64_t area = 0;
  std::int64_t edges = 0;
  double scale = 0;  ///< how large letters are here, by the blobs around it: the usual longer side

  [[nodiscard]] int size() const { return std::max(box.width(), box.height()); }
};

/// The blobs of the text of a page, by place, each with its scale; what stands behind a wall (a
/// long rule, the side of a panel) tells nothing of it. What holds many others is no letter: it
/// becomes a figure. n log n, n times a constant, and times the walls.
[[nodiscard]] std::vector<Blob> form_blobs(const Components& text, std::vector<PixelBox> walls,
                                           double dpi, std::vector<PixelBox>& figures);

}  // namespace broadsheet::recognize
