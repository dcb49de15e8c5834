// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/plane.h"

namespace broadsheet::read {

/// A picture of a page as a possible tile of a larger one.
struct Tile {
  Box box;
  int width = 0, height = 0;  ///< pixels
  std::size_t picture = 0;    ///< its place among those of the page
};

/// The tiles of one picture, in the order of painting, and its box.
struct TiledPicture {
  std::vector<Tile> tiles;
  Box box;
};

/// Where programs flatten transparency they cut a drawing into tiles: five pictures or more of one
/// resolution that touch along their sides and fill at least a fifth of the box around them.
/// Photographs side by side have resolutions of their own. n log n in the tiles.
[[nodiscard]] std::vector<TiledPicture> find_tiled_pictures(std::vector<Tile> tiles);

}  // namespace broadsheet::read
