// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/ctc/crop.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "stages/recognize/engines/lines/places.h"

namespace broadsheet::recognize {
namespace {

constexpr std::uint32_t kLongestCrop = 2'400;  ///< pixels of a network's picture
constexpr std::uint32_t kMargin = 8;           ///< white before and behind the line, the same
constexpr std::uint32_t kShortestCrop = 48;

/// Shares of source pixels in each pixel of `count` that stand for the sources from `first` on, a
/// pixel for `scale` of them: a triangle as wide as what is made smaller, two neighbours of what is
/// made larger.
struct Weights {
  std::uint32_t first = 0;
  std::vector<float> shares;
};

std::vector<Weights> weights_of(std::uint32_t count, double first, double scale,
                                std::uint32_t sources) {
  const double reach = std::max(1.0, scale);
  std::vector<Weights> out(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const double centre = first + (i + 0.5) * scale - 0.5;
    const double last = static_cast<double>(sources) - 1;
    const double middle = std::clamp(centre, 0.0, last);
    const auto from = static_cast<std::uint32_t>(std::max(0.0, std::ceil(middle - reach)));
    const auto to = static_cast<std::uint32_t>(std::min(last, std::floor(middle + reach)));
    out[i].first = from;
    double sum = 0;
    for (std::uint32_t source = from; source <= to; ++source)
      sum += std::max(0.0, 1 - std::abs(source - middle) / reach);
    for (std::uint32_t source = from; source <= to; ++source) {
      const double share = std::max(0.0, 1 - std::abs(source - middle) / reach);
      out[i].shares.push_back(static_cast<float>(share / sum));
    }
  }
  return out;
}

}  // namespace

Crop crop_of(const LinePicture& line, std::uint32_t from, std::uint32_t to, std::uint32_t height,
             double squeeze) {
  const double shrink = static_cast<double>(line.height) / height;
  const double scale = shrink / squeeze;
  Crop crop;
  crop.from = from;
  crop.to = to;
  const auto inner = static_cast<std::uint32_t>(std::max(1.0, std::round((to - from) / scale)));
  crop.scale = static_cast<float>(scale);
  crop.first = static_cast<float>(from - kMargin * scale);
  crop.width = std::max(inner + 2 * kMargin, kShortestCrop);
  crop.picture.assign(std::size_t{crop.width} * height, 1);

  // Across first: the fewer rows then pay for the columns.
  const std::vector<Weights> rows = weights_of(height, 0, shrink, line.height);
  const std::vector<Weights> columns =
      weights_of(inner, 0, static_cast<double>(to - from) / inner, to - from);
  std::vector<float> row(to - from);
  for (std::uint32_t y = 0; y < height; ++y) {
    std::fill(row.begin(), row.end(), 0.0F);
    for (std::size_t i = 0; i < rows[y].shares.size(); ++i) {
      const std::uint8_t* grey = line.grey.data() + (rows[y].first + i) * line.width + from;
      for (std::uint32_t x = 0; x < to - from; ++x) row[x] += rows[y].shares[i] * grey[x];
    }
    float* const out = crop.picture.data() + std::size_t{y} * crop.width + kMargin;
    for (std::uint32_t x = 0; x < inner; ++x) {
      float value = 0;
      for (std::size_t i = 0; i < columns[x].shares.size(); ++i)
        value += columns[x].shares[i] * row[columns[x].first + i];
      out[x] = value / 127.5F - 1;
    }
  }
  return crop;
}

std::vector<Crop> crops_of(const LinePicture& line, const LineInk& ink, std::uint32_t height,
                           double squeeze) {
  std::vector<Crop> out;
  if (ink.along.empty()) return out;
  const double pixels_a_column = height * squeeze / line.height;
  const auto longest = static_cast<std::uint32_t>(kLongestCrop / pixels_a_column);
  std::uint32_t from = 0;
  while (from < line.width) {
    std::uint32_t to = line.width;
    if (to - from > longest) to = best_cut(ink, from + longest / 2, from + longest);
    out.push_back(crop_of(line, from, to, height, squeeze));
    from = to;
  }
  return out;
}

}  // namespace broadsheet::recognize
