// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/ground.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>

namespace broadsheet::recognize {
namespace {

constexpr double kBlocksInInch = 50;
constexpr int kClosing = 2;      ///< tiles: letters of up to 14 points leave no trace in the ground
constexpr double kStep = 0.965;  ///< paper changes by no more from tile to tile
constexpr double kNearPaper = 0.96;
constexpr int kSmooth = 4;  ///< tiles to each side

/// Of the lightest or darkest in a row of 2 * reach + 1; reach is small.
template <class Better>
Grey spread(const Grey& grey, int reach, Better better) {
  Grey across(grey.width, grey.height, 0);
  for (int y = 0; y < grey.height; ++y) {
    const std::uint8_t* from = grey.row(y);
    std::uint8_t* to = across.row(y);
    for (int x = 0; x < grey.width; ++x) {
      std::uint8_t best = from[x];
      for (int i = std::max(0, x - reach); i <= std::min(grey.width - 1, x + reach); ++i)
        best = better(best, from[i]);
      to[x] = best;
    }
  }
  Grey out = across;
  for (int y = 0; y < grey.height; ++y) {
    std::uint8_t* to = out.row(y);
    for (int i = std::max(0, y - reach); i <= std::min(grey.height - 1, y + reach); ++i) {
      const std::uint8_t* from = across.row(i);
      for (int x = 0; x < grey.width; ++x) to[x] = better(to[x], from[x]);
    }
  }
  return out;
}

std::uint8_t lighter(std::uint8_t a, std::uint8_t b) {
  return std::max(a, b);
}
std::uint8_t darker(std::uint8_t a, std::uint8_t b) {
  return std::min(a, b);
}

/// Of each tile the lightest of its four blocks.
Grey lightest_blocks(const Grey& means) {
  Grey tiles((means.width + 1) / 2, (means.height + 1) / 2, 0);
  for (int y = 0; y < means.height; ++y) {
    std::uint8_t* to = tiles.row(y / 2);
    const std::uint8_t* from = means.row(y);
    for (int x = 0; x < means.width; ++x) to[x / 2] = std::max(to[x / 2], from[x]);
  }
  return tiles;
}

Grey darkest_pixels(const Grey& grey, int tile, int width, int height) {
  Grey tiles(width, height, 255);
  for (int y = 0; y < grey.height; ++y) {
    std::uint8_t* to = tiles.row(std::min(y / tile, height - 1));
    const std::uint8_t* from = grey.row(y);
    for (int i = 0; i < width; ++i) {
      const int end = i + 1 == width ? grey.width : std::min(grey.width, (i + 1) * tile);
      std::uint8_t darkest = to[i];
      for (int x = i * tile; x < end; ++x) darkest = std::min(darkest, from[x]);
      to[i] = darkest;
    }
  }
  return tiles;
}

/// The value that this share of the tiles does not exceed.
int percentile(const Grey& tiles, double share) {
  std::array<std::size_t, 256> counts{};
  for (const std::uint8_t value : tiles.pixels) ++counts.at(value);
  const double wanted = share * static_cast<double>(tiles.pixels.size());
  double sum = 0;
  for (std::size_t value = 0; value < counts.size(); ++value) {
    sum += static_cast<double>(counts.at(value));
    if (sum >= wanted) return static_cast<int>(value);
  }
  return 255;
}

/// Calls `visit(x, y)` of the four neighbours.
template <class Visit>
void each_neighbour(const Grey& grey, int x, int y, Visit visit) {
  if (x > 0) visit(x - 1, y);
  if (x + 1 < grey.width) visit(x + 1, y);
  if (y > 0) visit(x, y - 1);
  if (y + 1 < grey.height) visit(x, y + 1);
}

Grey smoothed(const Grey& grey) {
  Grey out = grey;
  std::vector<std::uint32_t> sums(grey.pixels.size());
  for (int y = 0; y < grey.height; ++y) {
    const std::uint8_t* from = grey.row(y);
    std::uint32_t* to = sums.data() + static_cast<std::ptrdiff_t>(y) * grey.width;
    for (int x = 0; x < grey.width; ++x) {
      std::uint32_t sum = 0;
      for (int i = x - kSmooth; i <= x + kSmooth; ++i)
        sum += from[std::clamp(i, 0, grey.width - 1)];
      to[x] = sum;
    }
  }
  constexpr std::uint32_t kAll = (2 * kSmooth + 1) * (2 * kSmooth + 1);
  for (int y = 0; y < grey.height; ++y) {
    std::uint8_t* to = out.row(y);
    for (int x = 0; x < grey.width; ++x) {
      std::uint32_t sum = 0;
      for (int i = y - kSmooth; i <= y + kSmooth; ++i)
        sum += sums[static_cast<std::size_t>(std::clamp(i, 0, grey.height - 1)) *
                        static_cast<std::size_t>(grey.width) +
                    static_cast<std::size_t>(x)];
      to[x] = static_cast<std::uint8_t>((sum + kAll / 2) / kAll);
    }
  }
  return out;
}

/// Paper spreads from the lightest tiles as long as it changes little; the rest is as light as the
/// paper next to it.
Grey paper_of(const Grey& lightest) {
  Grey paper(lightest.width, lightest.height, 0);
  const int white = std::max(1, percentile(lightest, 0.95));
  struct Tile {
    int x, y;
  };
  std::deque<Tile> to_do;
  for (int y = 0; y < lightest.height; ++y) {
    for (int x = 0; x < lightest.width; ++x) {
      if (lightest.row(y)[x] < kNearPaper * white) continue;
      paper.row(y)[x] = lightest.row(y)[x];
      to_do.push_back({x, y});
    }
  }
  std::deque<Tile> edge = to_do;
  while (!to_do.empty()) {
    const Tile tile = to_do.front();
    to_do.pop_front();
    const int own = paper.row(tile.y)[tile.x];
    each_neighbour(paper, tile.x, tile.y, [&](int x, int y) {
      const int value = lightest.row(y)[x];
      if (paper.row(y)[x] != 0 || value < kStep * own || value < white / 3) return;
      paper.row(y)[x] = static_cast<std::uint8_t>(std::max(1, value));
      to_do.push_back({x, y});
      edge.push_back({x, y});
    });
  }
  while (!edge.empty()) {
    const Tile tile = edge.front();
    edge.pop_front();
    const std::uint8_t own = paper.row(tile.y)[tile.x];
    each_neighbour(paper, tile.x, tile.y, [&](int x, int y) {
      if (paper.row(y)[x] != 0) return;
      paper.row(y)[x] = own;
      edge.push_back({x, y});
    });
  }
  return smoothed(paper);
}

}  // namespace

Grey closed(const Grey& grey, int reach) {
  return spread(spread(grey, reach, lighter), reach, darker);
}

Ground find_ground(const Grey& grey, double dpi) {
  Ground ground;
  ground.block = std::max(1, static_cast<int>(std::lround(dpi / kBlocksInInch)));
  ground.means = reduced(grey, ground.block);
  ground.lightest = closed(lightest_blocks(ground.means), kClosing);
  ground.darkest =
      darkest_pixels(grey, ground.tile(), ground.lightest.width, ground.lightest.height);
  ground.paper = paper_of(ground.lightest);
  for (int y = 0; y < ground.means.height; ++y) {
    std::uint8_t* row = ground.means.row(y);
    const std::uint8_t* paper = ground.paper.row(y / 2);
    for (int x = 0; x < ground.means.width; ++x)
      row[x] =
          static_cast<std::uint8_t>(std::min(255, row[x] * 255 / std::max<int>(1, paper[x / 2])));
  }
  return ground;
}

}  // namespace broadsheet::recognize
