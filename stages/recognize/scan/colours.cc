// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/colours.h"

#include <algorithm>

namespace broadsheet::recognize {
namespace {

constexpr int kPlaces = 24;  ///< of a box, down; across four times as many at most

/// Black and white ink are just that, however faint or blurred.
std::uint32_t plain(std::uint32_t colour) {
  constexpr int kColourful = 60;
  const std::array channels = {static_cast<int>(colour >> 16 & 0xFF),
                               static_cast<int>(colour >> 8 & 0xFF),
                               static_cast<int>(colour & 0xFF)};
  const auto [least, most] = std::minmax_element(channels.begin(), channels.end());
  if (*most - *least >= kColourful) return colour;
  return *most < 160 ? 0 : *least > 200 ? 0xFFFFFF : colour;
}

/// Calls `visit(x, y, grey)`.
template <class Visit>
void each_place(const Grey& page, const PixelBox& box, Visit visit) {
  const int down = std::min(kPlaces, std::max(1, box.height()));
  const int across = std::min(kPlaces * 4, std::max(1, box.width()));
  for (int i = 0; i < down; ++i) {
    for (int k = 0; k < across; ++k) {
      const int x = box.x0 + (2 * k + 1) * box.width() / (2 * across);
      const int y = box.y0 + (2 * i + 1) * box.height() / (2 * down);
      if (x >= 0 && y >= 0 && x < page.width && y < page.height) visit(x, y, page.row(y)[x]);
    }
  }
}

}  // namespace

Colours::Colours(const Grey& page, const InRaster& in, Raster::Kind kind, int width, int height)
    : page_(page), in_(in), kind_(kind), width_(width), height_(height) {}

std::uint32_t Colours::ask(const PixelBox& box, bool is_ink, bool is_reversed) {
  all_.push_back({is_ink, {}, 0});
  const auto asked = static_cast<std::uint32_t>(all_.size() - 1);
  std::array<std::uint32_t, 256> counts{};
  std::uint32_t all = 0;
  each_place(page_, box, [&](int, int, std::uint8_t value) {
    ++counts.at(value);
    ++all;
  });
  if (all == 0) return asked;
  const auto level_of = [&](double share) {
    double sum = 0;
    for (int level = 0; level < 256; ++level) {
      sum += counts.at(static_cast<std::size_t>(level));
      if (sum >= share * all) return level;
    }
    return 255;
  };
  int least = 0;
  int most = level_of(0.1);
  if (!is_ink) {
    const int ground = level_of(is_reversed ? 0.4 : 0.6);
    least = ground - 6;
    most = ground + 6;
  } else if (is_reversed) {
    least = level_of(0.93);
    most = 255;
  }
  each_place(page_, box, [&](int x, int y, std::uint8_t value) {
    if (value >= least && value <= most) add(x, y);
  });
  return asked;
}

void Colours::add(int x, int y) {
  const auto asked = static_cast<std::uint32_t>(all_.size() - 1);
  ++all_.back().count;
  const auto [px, py] = in_.places.at(x + 0.5, y + 0.5);
  const int sx = static_cast<int>(px * in_.factor);
  const int sy = static_cast<int>(py * in_.factor);
  if (sx >= 0 && sy >= 0 && sx < width_ && sy < height_) places_.push_back({sy, sx, asked});
}

void Colours::look(int y, const std::uint8_t* line) {
  if (y == 0) {
    std::sort(places_.begin(), places_.end(),
              [](const Place& a, const Place& b) { return a.y < b.y; });
    next_ = 0;
  }
  for (; next_ < places_.size() && places_[next_].y == y; ++next_) {
    const Place& place = places_[next_];
    std::array<std::uint64_t, 3>& sums = all_[place.asked].sums;
    for (std::size_t c = 0; c < sums.size(); ++c) {
      sums.at(c) += kind_ == Raster::Kind::rgb ? line[3 * static_cast<std::size_t>(place.x) + c]
                    : kind_ == Raster::Kind::grey
                        ? line[place.x]
                        : ((line[place.x >> 3] & 0x80U >> (place.x & 7)) != 0 ? 255U : 0U);
    }
  }
}

std::uint32_t Colours::told(std::uint32_t asked) const {
  const Asked& what = all_.at(asked);
  if (what.count == 0) return 0;
  std::uint32_t colour = 0;
  for (const std::uint64_t sum : what.sums)
    colour = colour << 8 | static_cast<std::uint32_t>(sum / what.count);
  return what.is_ink ? plain(colour) : colour;
}

}  // namespace broadsheet::recognize
