// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/picture/facing_pages.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "document/errors.h"
#include "stages/picture_file.h"

namespace broadsheet::read {
namespace {

constexpr int kQuality = 92;  ///< of JPEG; it is read again by whoever recognizes the page

// Of the picture's width, where the spine may be and how wide margins are at least.
constexpr double kFirst = 0.35;
constexpr double kLast = 0.65;
constexpr double kLeastMargin = 0.008;

constexpr int kLooked = 1000;   ///< pixels across that are enough to see it
constexpr int kShadow = 24;     ///< of 255: so much darker than the margins is the fold
constexpr double kHead = 0.12;  ///< of the height, and as much at the foot: beyond the pages, often

Raster small(const Raster& raster) {
  const int width = std::min(kLooked, raster.width);
  const int height = std::max(
      1, static_cast<int>(std::lround(static_cast<double>(raster.height) * width / raster.width)));
  return scaled(raster, width, height);
}

int grey_at(const Raster& raster, int x, int y) {
  const std::uint8_t* row = raster.row(y);
  if (raster.kind == Raster::Kind::grey) return row[x];
  const std::uint8_t* pixel = row + std::ptrdiff_t{3} * x;
  return (pixel[0] * 77 + pixel[1] * 151 + pixel[2] * 28) >> 8;
}

/// A column of pixels: how dark it is, and how much changes along it, which print does and neither
/// paper nor shadow.
struct Column {
  double grey = 0;
  double change = 0;
};

std::vector<Column> columns_of(const Raster& raster) {
  const int top = static_cast<int>(raster.height * kHead);
  const int bottom = std::max(raster.height - top, top + 2);
  std::vector<Column> columns(static_cast<std::size_t>(raster.width));
  for (int x = 0; x < raster.width; ++x) {
    Column& column = columns[static_cast<std::size_t>(x)];
    int before = grey_at(raster, x, top);
    for (int y = top; y < std::min(bottom, raster.height); ++y) {
      const int grey = grey_at(raster, x, y);
      column.grey += grey;
      column.change += std::abs(grey - before);
      before = grey;
    }
    column.grey /= bottom - top;
    column.change /= bottom - top;
  }
  return columns;
}

/// Of the columns between the two, that of the n-th in the order of `of`.
template <class Of>
double ranked(const std::vector<Column>& columns, std::size_t from, std::size_t to, double share,
              Of of) {
  std::vector<double> values;
  for (std::size_t x = from; x < to; ++x) values.push_back(of(columns[x]));
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

std::string encoded(const Raster& raster, PictureKind kind, double dpi) {
  std::string bytes;
  if (kind == PictureKind::tiff) {
    bytes = to_tiff(raster, dpi);
  } else if (kind == PictureKind::png) {
    bytes = raster.kind == Raster::Kind::rgb ? to_png(raster, dpi) : to_png_of_print(raster, dpi);
  } else {
    bytes = to_jpeg(raster, dpi, kQuality);
  }
  if (bytes.empty()) throw Error(ErrorKind::resource, "memory ran out. Give the process more.");
  return bytes;
}

}  // namespace

double find_spine(const Raster& raster) {
  constexpr double kMiddle = 0.5;
  if (raster.width < 8 || raster.height < 8) return kMiddle;
  const std::vector<Column> columns = columns_of(small(raster));
  const auto width = static_cast<double>(columns.size());
  const auto first = static_cast<std::size_t>(width * kFirst);
  const auto last = static_cast<std::size_t>(width * kLast);
  // Half of what print changes, above what paper does.
  const auto change = [](const Column& column) { return column.change; };
  const double least = ranked(columns, 0, columns.size(), 0.02, change);
  const double most = ranked(columns, 0, columns.size(), 0.7, change);
  const double empty = least + 0.3 * (most - least);
  std::size_t from = 0;
  std::size_t to = 0;
  for (std::size_t x = first; x < last;) {
    std::size_t end = x;
    while (end < last && columns[end].change <= empty) ++end;
    if (end - x > to - from) {
      from = x;
      to = end;
    }
    x = end + 1;
  }
  if (static_cast<double>(to - from) < kLeastMargin * width) return kMiddle;
  const std::size_t edge = (to - from + 7) / 8;  // where print begins it is darker, too
  const auto middle = static_cast<double>(from + to) / 2;
  from += edge;
  to = std::max(to - edge, from + 1);
  const auto grey = [](const Column& column) { return column.grey; };
  const double paper = ranked(columns, from, to, 0.5, grey);
  const auto darkest =
      std::min_element(columns.begin() + static_cast<std::ptrdiff_t>(from),
                       columns.begin() + static_cast<std::ptrdiff_t>(to),
                       [](const Column& a, const Column& b) { return a.grey < b.grey; });
  const double at = darkest->grey < paper - kShadow
                        ? static_cast<double>(darkest - columns.begin()) + 0.5
                        : middle;
  return at / width;
}

HalvedPicture halve_picture(std::string_view bytes, double spine, const Limits& limits) {
  const std::unique_ptr<PictureFile> file = open_picture_file(bytes, limits);
  const PictureFacts facts = file->facts(1);
  std::string fault;  // whoever gave the picture says it
  const FittedPicture fitted = decode_to_fit(*file, 1, limits, fault);
  const Raster& raster = fitted.raster;
  HalvedPicture halves;
  halves.spine = spine > 0 && spine < 1 ? spine : find_spine(raster);
  const int at = std::clamp(static_cast<int>(std::lround(raster.width * halves.spine)), 1,
                            std::max(1, raster.width - 1));
  if (raster.width < 2) throw Error(ErrorKind::input, "the picture is too narrow to be parted");
  const PictureKind kind = picture_kind(bytes);
  const auto part = [&](int from, int to) {
    return encoded(cropped(raster, {from, 0, to - from, raster.height}), kind,
                   facts.dpi_across / fitted.by);
  };
  halves.left = part(0, at);
  halves.right = part(at, raster.width);
  halves.left_width = static_cast<std::uint32_t>(at);
  halves.right_width = static_cast<std::uint32_t>(raster.width - at);
  halves.height = static_cast<std::uint32_t>(raster.height);
  return halves;
}

}  // namespace broadsheet::read
