// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/recognize/drawn_scan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "tests/unit/recognize/drawn_line.h"

namespace broadsheet::test {
namespace {

constexpr TextView kHan =
    U"去年冬天这座城市下了第一场雪，孩子们在广场上跑来跑去。老人说，从前雪比现在大得多，"
    U"河面结冰以后可以走马车。今天桥边新开了三家书店，读者很多，管理员忙不过来。"
    U"记者昨日走访，发现旧报纸最受欢迎，有人一坐就是半天。";
/// With the signs that stand in vertical lines.
constexpr TextView kVertical =
    U"去年冬天这座城市下了第一场雪︐孩子们在广场上跑来跑去︒老人说︐从前雪比现在大得多︐"
    U"河面结冰以后可以走马车︒今天桥边新开了三家书店︐读者很多︐管理员忙不过来︒"
    U"记者昨日走访︐发现旧报纸最受欢迎︐有人一坐就是半天︒";
constexpr TextView kLatin =
    U"The harbour was closed on Monday after the storm had thrown two ships against the pier. "
    U"Nobody was hurt, said the pilot, but the price of fish will rise before the week is over. "
    U"The mayor asked for help from the county, which has sent forty men and their horses. ";

}  // namespace

DrawnScan::DrawnScan(int width, int height) : picture_(blank(Raster::Kind::grey, width, height)) {
  std::fill(picture_.pixels.begin(), picture_.pixels.end(), std::uint8_t{255});
}

void DrawnScan::negate() {
  for (std::uint8_t& value : picture_.pixels) value = static_cast<std::uint8_t>(255 - value);
}

bool DrawnScan::line(int x, int y, TextView text, unsigned size, const char* font, bool is_vertical,
                     std::uint8_t ink) {
  const DrawnLine drawn = draw_line(text, size, font, is_vertical);
  const recognize::LinePicture& from = drawn.picture;
  for (std::uint32_t row = 0; row < from.height; ++row) {
    for (std::uint32_t column = 0; column < from.width; ++column) {
      const int to_x = x + static_cast<int>(column);
      const int to_y = y + static_cast<int>(row);
      if (to_x < 0 || to_y < 0 || to_x >= picture_.width || to_y >= picture_.height) continue;
      const int ground = from.grey[std::size_t{row} * from.width + column];
      std::uint8_t& pixel = picture_.row(to_y)[to_x];
      pixel = static_cast<std::uint8_t>((pixel * ground + ink * (255 - ground)) / 255);
    }
  }
  return from.width > 0;
}

int DrawnScan::column(const Crop& place, Print print, unsigned size, std::uint8_t ink) {
  const int em = static_cast<int>(size);
  const int pitch = em * 3 / 2;
  const bool is_vertical = print == Print::vertical;
  const TextView all = print == Print::latin ? kLatin : is_vertical ? kVertical : kHan;
  const int length = is_vertical ? place.height : place.width;
  const auto count =
      static_cast<std::size_t>(print == Print::latin ? length * 9 / (4 * em) : length / em - 1);
  int characters = 0;
  std::size_t at = 0;
  for (int off = 0; off + pitch <= (is_vertical ? place.width : place.height); off += pitch) {
    Text text;
    while (text.size() < count) text.push_back(all[at++ % all.size()]);
    const int x = is_vertical ? place.x + place.width - off - pitch : place.x;
    const int y = is_vertical ? place.y : place.y + off;
    if (!line(x, y, text, size, print == Print::latin ? kRoman : kSong, is_vertical, ink)) return 0;
    characters += static_cast<int>(
        std::count_if(text.begin(), text.end(), [](char32_t c) { return c != U' '; }));
  }
  return characters;
}

void DrawnScan::fill(const Crop& place, std::uint8_t grey) {
  for (int y = place.y; y < place.y + place.height; ++y)
    std::fill_n(picture_.row(y) + place.x, place.width, grey);
}

void DrawnScan::photograph(const Crop& place, double pale) {
  for (int y = 0; y < place.height; ++y) {
    for (int x = 0; x < place.width; ++x) {
      const double u = 6.0 * x / place.width;
      const double v = 6.0 * y / place.height;
      const double shade =
          110 + 60 * std::sin(u + 0.7 * v) * std::cos(1.3 * v) + 40 * std::sin(2.9 * u);
      picture_.row(place.y + y)[place.x + x] =
          static_cast<std::uint8_t>(std::clamp(std::lerp(shade, 255.0, pale), 0.0, 255.0));
    }
  }
}

void DrawnScan::spots(const Crop& place, int count) {
  std::minstd_rand chance(11);
  const auto below = [&](int most) { return static_cast<int>(chance() / 64) % most; };
  for (int i = 0; i < count; ++i) {
    const int wide = 3 + below(22);
    const int high = 3 + below(22);
    const int x = place.x + below(place.width - wide);
    const int y = place.y + below(place.height - high);
    fill({x, y, wide, high}, static_cast<std::uint8_t>(20 + below(60)));
  }
}

void DrawnScan::blur(int reach) {
  const Raster from = picture_;
  const int side = 2 * reach + 1;
  for (int y = reach; y < from.height - reach; ++y) {
    for (int x = reach; x < from.width - reach; ++x) {
      int sum = 0;
      for (int row = y - reach; row <= y + reach; ++row) {
        for (int column = x - reach; column <= x + reach; ++column) sum += from.row(row)[column];
      }
      picture_.row(y)[x] = static_cast<std::uint8_t>(sum / (side * side));
    }
  }
}

void DrawnScan::noise(int most, int salt) {
  std::minstd_rand chance(7);
  for (std::uint8_t& pixel : picture_.pixels) {
    const auto value = static_cast<int>(chance());
    if (value / 64 % 1000 < salt) {
      pixel = value % 2 == 0 ? 0 : 255;
    } else if (most > 0) {
      pixel =
          static_cast<std::uint8_t>(std::clamp(pixel + value / 64 % (2 * most + 1) - most, 0, 255));
    }
  }
}

void DrawnScan::lean(double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const Raster from = picture_;
  const double middle_x = from.width / 2.0;
  const double middle_y = from.height / 2.0;
  const auto value_at = [&](int x, int y) {
    return x < 0 || y < 0 || x >= from.width || y >= from.height ? 255.0 : from.row(y)[x];
  };
  for (int y = 0; y < from.height; ++y) {
    for (int x = 0; x < from.width; ++x) {
      const double dx = x + 0.5 - middle_x;
      const double dy = y + 0.5 - middle_y;
      const double px = middle_x + c * dx + s * dy - 0.5;
      const double py = middle_y - s * dx + c * dy - 0.5;
      const int left = static_cast<int>(std::floor(px));
      const int top = static_cast<int>(std::floor(py));
      const double above = std::lerp(value_at(left, top), value_at(left + 1, top), px - left);
      const double below =
          std::lerp(value_at(left, top + 1), value_at(left + 1, top + 1), px - left);
      picture_.row(y)[x] =
          static_cast<std::uint8_t>(std::lround(std::lerp(above, below, py - top)));
    }
  }
}

std::unique_ptr<recognize::Scan> DrawnScan::scan(int quarters, double dpi) const {
  constexpr std::array kTurns = {Orientation::none, Orientation::right, Orientation::around,
                                 Orientation::left};
  return recognize::open_scan(
      to_png(turned(picture_, kTurns.at(static_cast<std::size_t>(quarters)))), 1, dpi, {});
}

}  // namespace broadsheet::test
