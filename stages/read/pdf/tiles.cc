// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/tiles.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "document/disjoint_sets.h"

namespace broadsheet::read {
namespace {

constexpr double kTouch = 0.6;     ///< points between tiles
constexpr double kOverlap = 1.0;   ///< points that one may reach into the next
constexpr double kAlong = 0.5;     ///< of the shorter side: how much of it touches
constexpr double kRounding = 1.5;  ///< pixels by which a tile misses the resolution of another
constexpr double kSameResolution = 0.02;
constexpr std::size_t kLeastTiles = 5;
constexpr double kLeastFilled = 0.2;
constexpr std::size_t kMostLooks = 64;

double width(const Box& box) {
  return box.x1 - box.x0;
}
double height(const Box& box) {
  return box.y1 - box.y0;
}

/// Whether the smaller has as many pixels as the resolution of the larger gives it.
bool is_of_one_resolution(const Tile& a, const Tile& b) {
  const auto agrees = [](double length, int pixels, double other, int of) {
    if (other > length) {
      std::swap(length, other);
      std::swap(pixels, of);
    }
    const double expected = other * pixels / length;
    return std::abs(expected - of) <= kRounding + kSameResolution * expected;
  };
  return agrees(width(a.box), a.width, width(b.box), b.width) &&
         agrees(height(a.box), a.height, height(b.box), b.height);
}

bool touch(const Box& a, const Box& b) {
  const double beside = std::max(a.x0, b.x0) - std::min(a.x1, b.x1);
  const double below = std::max(a.y0, b.y0) - std::min(a.y1, b.y1);
  const auto is_touch = [](double gap) { return gap >= -kOverlap && gap <= kTouch; };
  return (is_touch(beside) && -below >= kAlong * std::min(height(a), height(b))) ||
         (is_touch(below) && -beside >= kAlong * std::min(width(a), width(b)));
}

bool fills_its_box(const TiledPicture& picture) {
  double filled = 0;
  for (const Tile& tile : picture.tiles) filled += width(tile.box) * height(tile.box);
  return filled >= kLeastFilled * width(picture.box) * height(picture.box);
}

bool is_inside(const Box& inner, const Box& outer) {
  return inner.x0 >= outer.x0 - kTouch && inner.x1 <= outer.x1 + kTouch &&
         inner.y0 >= outer.y0 - kTouch && inner.y1 <= outer.y1 + kTouch;
}

/// Where white was left out, parts of a picture touch no other: what lies inside the box of a
/// picture and has its resolution is part of it, be it a tile or a smaller picture.
void take_inner(std::vector<TiledPicture>& pictures, const std::vector<Tile>& rest) {
  std::sort(pictures.begin(), pictures.end(), [](const TiledPicture& a, const TiledPicture& b) {
    const double extent_a = width(a.box) * height(a.box);
    const double extent_b = width(b.box) * height(b.box);
    return extent_a != extent_b ? extent_a > extent_b
                                : a.tiles.front().picture < b.tiles.front().picture;
  });
  std::vector<bool> is_taken(rest.size());
  const std::size_t most = std::min(pictures.size(), kMostLooks);
  for (std::size_t p = 0; p < most; ++p) {
    TiledPicture& picture = pictures[p];
    const Tile first = picture.tiles.empty() ? Tile{} : picture.tiles.front();
    const auto is_part = [&](const Box& box, const Tile& tile) {
      return is_inside(box, picture.box) && is_of_one_resolution(first, tile);
    };
    for (std::size_t i = 0; i < rest.size() && !picture.tiles.empty(); ++i) {
      if (is_taken[i] || !is_part(rest[i].box, rest[i])) continue;
      is_taken[i] = true;
      picture.tiles.push_back(rest[i]);
    }
    for (std::size_t k = p + 1; k < pictures.size() && !picture.tiles.empty(); ++k) {
      std::vector<Tile>& inner = pictures[k].tiles;
      if (inner.empty() || !is_part(pictures[k].box, inner.front())) continue;
      picture.tiles.insert(picture.tiles.end(), inner.begin(), inner.end());
      inner.clear();
    }
  }
  std::erase_if(pictures, [](const TiledPicture& picture) { return picture.tiles.empty(); });
}

}  // namespace

std::vector<TiledPicture> find_tiled_pictures(std::vector<Tile> tiles) {
  std::sort(tiles.begin(), tiles.end(), [](const Tile& a, const Tile& b) {
    return std::tuple(a.box.y0, a.box.x0, a.picture) < std::tuple(b.box.y0, b.box.x0, b.picture);
  });
  DisjointSets groups(tiles.size());
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const std::size_t end = std::min(tiles.size(), i + 1 + kMostLooks);
    for (std::size_t k = i + 1; k < end && tiles[k].box.y0 <= tiles[i].box.y1 + kTouch; ++k) {
      if (touch(tiles[i].box, tiles[k].box) && is_of_one_resolution(tiles[i], tiles[k]))
        groups.join(i, k);
    }
  }
  std::map<std::size_t, TiledPicture> found;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    TiledPicture& picture = found[groups.of(i)];
    picture.box = picture.tiles.empty() ? tiles[i].box : united(picture.box, tiles[i].box);
    picture.tiles.push_back(tiles[i]);
  }
  std::vector<TiledPicture> pictures;
  std::vector<Tile> rest;
  for (auto& [group, picture] : found) {
    if (picture.tiles.size() >= kLeastTiles && fills_its_box(picture)) {
      pictures.push_back(std::move(picture));
    } else {
      rest.insert(rest.end(), picture.tiles.begin(), picture.tiles.end());
    }
  }
  take_inner(pictures, rest);
  for (TiledPicture& picture : pictures) {
    std::sort(picture.tiles.begin(), picture.tiles.end(),
              [](const Tile& a, const Tile& b) { return a.picture < b.picture; });
  }
  return pictures;
}

}  // namespace broadsheet::read
