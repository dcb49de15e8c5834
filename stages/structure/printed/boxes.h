// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// A box of an article: what stands in a frame or panel under one title, in reading order. A group
/// is one piece, or a picture or table with the words by it.
struct FramedBox {
  std::size_t area = 0;
  std::vector<Pieces> groups;
};

/// Finds the frames and panels that hold lists, and says so of their areas: their titles are a
/// box's and no article's. The first title heads a box, and so does each later one that is set like
/// it; one that is set smaller is a subhead. All else stays what it is. Linear in the pieces of
/// each area.
[[nodiscard]] std::vector<FramedBox> find_boxes(PrintedPage& view);

}  // namespace broadsheet::structure
