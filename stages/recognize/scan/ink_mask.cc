// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/ink_mask.h"

#include <algorithm>
#include <array>

namespace broadsheet::recognize {
namespace {

constexpr double kTowardsInk = 0.42;   ///< of the way from ground to ink
constexpr double kTowardsLight = 0.5;  ///< the same on reversed panels
constexpr double kPanel = 0.5;         ///< of a lane that is dark: it lies in the panel
constexpr double kInkOfGround = 0.72;  ///< a tile whose darkest pixel is darker has ink
constexpr double kFaintest = 0.25;     ///< ink where none is near, a share of its ground
constexpr double kPrinted = 0.6;       ///< ground that is darker is a heavy stroke, as a rule
constexpr int kAround = 7;             ///< tiles to each side in which ink is alike

/// By tile, up to which grey a pixel is ink.
Grey thresholds(const Ground& ground) {
  const Grey& tiles = ground.darkest;
  const int width = tiles.width;
  const int height = tiles.height;
  // Sums of the ink of all tiles above and to the left.
  struct Sum {
    std::uint32_t ink = 0, count = 0;
  };
  const auto columns = static_cast<std::size_t>(width) + 1;
  std::vector<Sum> sums(columns * (static_cast<std::size_t>(height) + 1));
  const auto at = [&](int x, int y) -> Sum& {
    return sums[static_cast<std::size_t>(y) * columns + static_cast<std::size_t>(x)];
  };
  for (int y = 0; y < height; ++y) {
    Sum row;
    for (int x = 0; x < width; ++x) {
      const int value = tiles.row(y)[x];
      if (value < kInkOfGround * ground_at(ground, x, y)) {
        row.ink += static_cast<std::uint32_t>(value);
        ++row.count;
      }
      at(x + 1, y + 1) = {at(x + 1, y).ink + row.ink, at(x + 1, y).count + row.count};
    }
  }
  Grey out(width, height, 0);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int x0 = std::max(0, x - kAround);
      const int y0 = std::max(0, y - kAround);
      const int x1 = std::min(width, x + kAround + 1);
      const int y1 = std::min(height, y + kAround + 1);
      const std::uint32_t count =
          at(x1, y1).count - at(x0, y1).count - at(x1, y0).count + at(x0, y0).count;
      const std::uint32_t sum = at(x1, y1).ink - at(x0, y1).ink - at(x1, y0).ink + at(x0, y0).ink;
      const double light = ground_at(ground, x, y);
      const double ink = count == 0 ? kFaintest * light : static_cast<double>(sum) / count;
      out.row(y)[x] =
          static_cast<std::uint8_t>(std::clamp(light - kTowardsInk * (light - ink), 1.0, 254.0));
    }
  }
  return out;
}

/// The box of a panel, which is of whole blocks, moved to where its sides are.
PixelBox sides_of(const Grey& grey, PixelBox panel, double least, int most) {
  const auto is_dark = [&](const PixelBox& lane) {
    int dark = 0;
    for (int y = lane.y0; y < lane.y1; ++y) {
      for (int x = lane.x0; x < lane.x1; ++x) dark += grey.row(y)[x] > least ? 0 : 1;
    }
    return dark >= kPanel * lane.area();
  };
  const auto left = [&](int x) { return is_dark({x, panel.y0, x + 1, panel.y1}); };
  const auto upper = [&](int y) { return is_dark({panel.x0, y, panel.x1, y + 1}); };
  const PixelBox box = panel;
  while (panel.x0 < box.x0 + most && panel.x0 + 1 < panel.x1 && !left(panel.x0)) ++panel.x0;
  while (panel.x1 > box.x1 - most && panel.x0 + 1 < panel.x1 && !left(panel.x1 - 1)) --panel.x1;
  while (panel.y0 < box.y0 + most && panel.y0 + 1 < panel.y1 && !upper(panel.y0)) ++panel.y0;
  while (panel.y1 > box.y1 - most && panel.y0 + 1 < panel.y1 && !upper(panel.y1 - 1)) --panel.y1;
  while (panel.x0 > 0 && panel.x0 > box.x0 - most && left(panel.x0 - 1)) --panel.x0;
  while (panel.x1 < grey.width && panel.x1 < box.x1 + most && left(panel.x1)) ++panel.x1;
  while (panel.y0 > 0 && panel.y0 > box.y0 - most && upper(panel.y0 - 1)) --panel.y0;
  while (panel.y1 < grey.height && panel.y1 < box.y1 + most && upper(panel.y1)) ++panel.y1;
  return panel;
}

/// Lets the light text of a dark panel stand as ink.
void invert(const Grey& grey, const PixelBox& box, int block, Grey& mask) {
  const PixelBox inside = common(box, {0, 0, grey.width, grey.height});
  if (inside.width() <= 0 || inside.height() <= 0) return;
  std::array<std::uint32_t, 256> counts{};
  for (int y = inside.y0; y < inside.y1; ++y) {
    for (int x = inside.x0; x < inside.x1; ++x) ++counts.at(grey.row(y)[x]);
  }
  const auto level_at = [&](double share) {
    double sum = 0;
    for (int level = 0; level < 256; ++level) {
      sum += counts.at(static_cast<std::size_t>(level));
      if (sum >= share * inside.area()) return level;
    }
    return 255;
  };
  const int dark = level_at(0.35);
  const int light = level_at(0.97);
  const double least = dark + kTowardsLight * std::max(40, light - dark);
  PixelBox panel = sides_of(grey, inside, least, 2 * block);
  const PixelBox all = united(inside, panel);
  panel = {panel.x0 + 1, panel.y0 + 1, panel.x1 - 1, panel.y1 - 1};  // of blurred sides, neither
  for (int y = all.y0; y < all.y1; ++y) {
    std::uint8_t* to = mask.row(y);
    std::fill(to + all.x0, to + all.x1, std::uint8_t{0});
    if (y < panel.y0 || y >= panel.y1) continue;
    const std::uint8_t* from = grey.row(y);
    for (int x = panel.x0; x < panel.x1; ++x) to[x] = from[x] > least ? 1 : 0;
  }
}

}  // namespace

int ground_at(const Ground& ground, int tile_x, int tile_y) {
  const int paper = ground.paper.row(tile_y)[tile_x];
  const int lightest = ground.lightest.row(tile_y)[tile_x];
  return lightest < kPrinted * paper ? paper : lightest;
}

Grey find_dark_ink(const Grey& grey, const Ground& ground) {
  const Grey limits = thresholds(ground);
  const int tile = ground.tile();
  Grey mask(grey.width, grey.height, 0);
  for (int y = 0; y < grey.height; ++y) {
    const std::uint8_t* from = grey.row(y);
    std::uint8_t* to = mask.row(y);
    const std::uint8_t* limit = limits.row(std::min(y / tile, limits.height - 1));
    for (int i = 0; i < limits.width; ++i) {
      const int most = limit[i];
      const int end = i + 1 == limits.width ? grey.width : std::min(grey.width, (i + 1) * tile);
      for (int x = i * tile; x < end; ++x) to[x] = from[x] < most ? 1 : 0;
    }
  }
  return mask;
}

void fit_to_areas(const Grey& grey, const Ground& ground, const Areas& areas, Grey& mask) {
  const Grey& hidden = areas.is_hidden;
  for (int y = 0; y < mask.height; ++y) {
    std::uint8_t* to = mask.row(y);
    const std::uint8_t* no_text = hidden.row(std::min(y / ground.block, hidden.height - 1));
    for (int i = 0; i < hidden.width; ++i) {
      if (no_text[i] == 0) continue;
      const int end = i + 1 == hidden.width ? mask.width : (i + 1) * ground.block;
      std::fill(to + std::min(i * ground.block, mask.width), to + std::min(end, mask.width),
                std::uint8_t{0});
    }
  }
  for (const Area& area : areas.all) {
    if (area.kind == Area::Kind::reversed) invert(grey, area.box, ground.block, mask);
  }
}

}  // namespace broadsheet::recognize
