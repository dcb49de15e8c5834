// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/raster.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstring>
#include <unordered_set>

namespace broadsheet {
namespace {

std::size_t bytes_per_pixel(Raster::Kind kind) {
  return kind == Raster::Kind::rgb ? 3 : 1;
}

bool is_sideways(Orientation orientation) {
  return orientation == Orientation::right || orientation == Orientation::left ||
         orientation == Orientation::mirrored_right || orientation == Orientation::mirrored_left;
}

bool is_mirrored(Orientation orientation) {
  return orientation >= Orientation::mirrored;
}

struct Pixel {
  int x, y;
};

/// The pixel of a raster of that size that moves to `at` when it is turned.
Pixel origin_of(Pixel at, Orientation orientation, int width, int height) {
  Pixel from = at;
  switch (orientation) {
    case Orientation::none:
    case Orientation::mirrored:
      break;
    case Orientation::right:
    case Orientation::mirrored_right:
      from = {at.y, height - 1 - at.x};
      break;
    case Orientation::around:
    case Orientation::mirrored_around:
      from = {width - 1 - at.x, height - 1 - at.y};
      break;
    case Orientation::left:
    case Orientation::mirrored_left:
      from = {width - 1 - at.y, at.x};
      break;
  }
  if (is_mirrored(orientation)) from.x = width - 1 - from.x;
  return from;
}

void turn_bits(const Raster& raster, Orientation orientation, Raster& out) {
  for (int y = 0; y < out.height; ++y) {
    std::uint8_t* to = out.row(y);
    for (int x = 0; x < out.width; ++x) {
      const Pixel from = origin_of({x, y}, orientation, raster.width, raster.height);
      if ((raster.row(from.y)[from.x / 8] & 0x80U >> (from.x % 8)) != 0)
        to[x / 8] = static_cast<std::uint8_t>(to[x / 8] | 0x80U >> (x % 8));
    }
  }
}

void widen_row(const Raster& bits, int y, std::uint8_t* to) {
  grey_line(Raster::Kind::bits, bits.width, bits.row(y), to);
}

/// Which pixels, from the first on, one of the other size covers.
struct Covered {
  int from = 0, to = 0;
};

std::vector<Covered> covered_by(int pixels, int wanted) {
  std::vector<Covered> all;
  all.reserve(static_cast<std::size_t>(wanted));
  const auto place = [&](int at) {
    return static_cast<int>(static_cast<std::int64_t>(at) * pixels / wanted);
  };
  for (int i = 0; i < wanted; ++i) all.push_back({place(i), std::max(place(i + 1), place(i) + 1)});
  return all;
}

/// More greys than a drawing has; anti-aliased print has fewer.
constexpr std::size_t kGreysOfDrawing = 32;
constexpr std::size_t kColoursOfDrawing = 256;

bool has_many_greys(const Raster& raster) {
  std::bitset<256> seen;
  for (const std::uint8_t value : raster.pixels) seen.set(value);
  return seen.count() > kGreysOfDrawing;
}

bool has_many_colours(const Raster& raster) {
  std::unordered_set<std::uint32_t> seen;
  for (std::size_t i = 0; i + 2 < raster.pixels.size(); i += 3) {
    seen.insert(static_cast<std::uint32_t>(raster.pixels[i] << 16 | raster.pixels[i + 1] << 8 |
                                           raster.pixels[i + 2]));
    if (seen.size() > kColoursOfDrawing) return true;
  }
  return false;
}

Raster in_colour(Raster raster) {
  if (raster.kind == Raster::Kind::rgb) return raster;
  const Raster grey = widened(std::move(raster));
  Raster out = blank(Raster::Kind::rgb, grey.width, grey.height);
  for (std::size_t i = 0; i < out.pixels.size(); ++i) out.pixels[i] = grey.pixels[i / 3];
  return out;
}

}  // namespace

std::size_t Raster::row_bytes() const {
  const auto pixels_of_row = static_cast<std::size_t>(width);
  return kind == Kind::bits ? (pixels_of_row + 7) / 8 : pixels_of_row * bytes_per_pixel(kind);
}

std::uint8_t* Raster::row(int y) {
  return pixels.data() + static_cast<std::size_t>(y) * row_bytes();
}

const std::uint8_t* Raster::row(int y) const {
  return pixels.data() + static_cast<std::size_t>(y) * row_bytes();
}

Raster blank(Raster::Kind kind, int width, int height) {
  Raster raster{kind, width, height, {}};
  raster.pixels.resize(raster.row_bytes() * static_cast<std::size_t>(height));
  return raster;
}

Raster cropped(const Raster& raster, const Crop& crop) {
  if (crop.is_all()) return raster;
  if (raster.kind == Raster::Kind::bits) return cropped(widened(raster), crop);
  const int x = std::clamp(crop.x, 0, raster.width - 1);
  const int y = std::clamp(crop.y, 0, raster.height - 1);
  Raster part = blank(raster.kind, std::clamp(crop.width, 1, raster.width - x),
                      std::clamp(crop.height, 1, raster.height - y));
  const std::size_t skip = static_cast<std::size_t>(x) * bytes_per_pixel(raster.kind);
  for (int i = 0; i < part.height; ++i)
    std::memcpy(part.row(i), raster.row(y + i) + skip, part.row_bytes());
  return part;
}

Raster turned(const Raster& raster, Orientation orientation) {
  if (orientation == Orientation::none) return raster;
  const bool sideways = is_sideways(orientation);
  Raster out = blank(raster.kind, sideways ? raster.height : raster.width,
                     sideways ? raster.width : raster.height);
  if (raster.kind == Raster::Kind::bits) {
    turn_bits(raster, orientation, out);
    return out;
  }
  const std::size_t size = bytes_per_pixel(raster.kind);
  for (int y = 0; y < out.height; ++y) {
    std::uint8_t* to = out.row(y);
    for (int x = 0; x < out.width; ++x, to += size) {
      const Pixel from = origin_of({x, y}, orientation, raster.width, raster.height);
      std::memcpy(to, raster.row(from.y) + static_cast<std::size_t>(from.x) * size, size);
    }
  }
  return out;
}

Raster scaled(const Raster& raster, int width, int height) {
  if (raster.width == width && raster.height == height) return raster;
  const bool is_bits = raster.kind == Raster::Kind::bits;
  Raster out = blank(is_bits ? Raster::Kind::grey : raster.kind, width, height);
  const std::size_t size = bytes_per_pixel(out.kind);
  const std::size_t of_row = static_cast<std::size_t>(raster.width) * size;
  std::vector<std::uint8_t> shades(is_bits ? of_row : 0);  // all would be eight times the raster
  const std::vector<Covered> columns = covered_by(raster.width, width);
  const std::vector<Covered> rows = covered_by(raster.height, height);
  std::vector<std::uint32_t> sums(of_row);
  for (int y = 0; y < height; ++y) {
    const Covered down = rows[static_cast<std::size_t>(y)];
    std::fill(sums.begin(), sums.end(), 0U);
    for (int k = down.from; k < down.to; ++k) {
      if (is_bits) widen_row(raster, k, shades.data());
      const std::uint8_t* from = is_bits ? shades.data() : raster.row(k);
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += from[i];
    }
    std::uint8_t* to = out.row(y);
    for (const Covered& across : columns) {
      const auto count = static_cast<std::uint64_t>(across.to - across.from) *
                         static_cast<std::uint64_t>(down.to - down.from);
      for (std::size_t c = 0; c < size; ++c) {
        std::uint64_t sum = count / 2;
        for (int k = across.from; k < across.to; ++k)
          sum += sums[static_cast<std::size_t>(k) * size + c];
        *to++ = static_cast<std::uint8_t>(sum / count);
      }
    }
  }
  return out;
}

void grey_line(Raster::Kind kind, int width, const std::uint8_t* line, std::uint8_t* grey) {
  switch (kind) {
    case Raster::Kind::grey:
      std::copy_n(line, width, grey);
      break;
    case Raster::Kind::bits:
      for (int x = 0; x < width; ++x) grey[x] = (line[x >> 3] & 0x80U >> (x & 7)) != 0 ? 0xFF : 0;
      break;
    case Raster::Kind::rgb:
      for (int x = 0; x < width; ++x, line += 3)
        grey[x] = static_cast<std::uint8_t>((77 * line[0] + 150 * line[1] + 29 * line[2]) >> 8);
      break;
  }
}

Raster widened(Raster raster) {
  if (raster.kind != Raster::Kind::bits) return raster;
  Raster out = blank(Raster::Kind::grey, raster.width, raster.height);
  for (int y = 0; y < raster.height; ++y) widen_row(raster, y, out.row(y));
  return out;
}

Raster narrowed(Raster raster) {
  if (raster.kind != Raster::Kind::rgb) return raster;
  const auto& p = raster.pixels;
  for (std::size_t i = 0; i + 2 < p.size(); i += 3) {
    if (p[i] != p[i + 1] || p[i] != p[i + 2]) return raster;
  }
  Raster out = blank(Raster::Kind::grey, raster.width, raster.height);
  for (std::size_t i = 0; i < out.pixels.size(); ++i) out.pixels[i] = p[3 * i];
  return out;
}

Raster stacked(Raster above, Raster below) {
  if (above.kind != below.kind) {
    above = in_colour(std::move(above));
    below = in_colour(std::move(below));
  }
  above.pixels.insert(above.pixels.end(), below.pixels.begin(), below.pixels.end());
  above.height += below.height;
  return above;
}

void paint_over(Raster& canvas, const Raster& raster, int x, int y) {
  constexpr std::array<std::uint8_t, 3> kWhite{0xFF, 0xFF, 0xFF};
  const Raster colours = in_colour(raster);
  for (int from = std::max(0, -y); from < colours.height && y + from < canvas.height; ++from) {
    const std::uint8_t* source = colours.row(from);
    std::uint8_t* target = canvas.row(y + from);
    for (int i = std::max(0, -x); i < colours.width && x + i < canvas.width; ++i) {
      const std::uint8_t* pixel = source + std::ptrdiff_t{3} * i;
      if (!std::equal(kWhite.begin(), kWhite.end(), pixel))
        std::copy_n(pixel, 3, target + std::ptrdiff_t{3} * (x + i));
    }
  }
}

bool is_photograph(const Raster& raster) {
  if (raster.kind == Raster::Kind::bits) return false;
  return raster.kind == Raster::Kind::grey ? has_many_greys(raster) : has_many_colours(raster);
}

}  // namespace broadsheet
