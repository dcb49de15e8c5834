// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/form.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace broadsheet::read {
namespace {

constexpr auto kSide = static_cast<int>(GlyphPicture::kSide);
constexpr std::size_t kPixels = GlyphPicture::kSide + 2;  ///< of a row, and one more at either end
constexpr auto kCells = static_cast<int>(GlyphForm::kCells);
constexpr auto kDirections = static_cast<int>(GlyphForm::kDirections);

using Histogram = std::array<float, GlyphForm::kSize>;

/// A value on a scale of bins, shared between the two nearest bins.
struct Share {
  int bin;
  float next;  ///< the part of bin + 1
};

/// For each pixel of a row or column, and one more at either end, the cells between which it lies.
constexpr std::array<Share, kPixels> kCellOf = [] {
  std::array<Share, kPixels> shares{};
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const float place = (static_cast<float>(i) - 0.5F) * kCells / kSide + 0.5F;
    const int above = static_cast<int>(place);
    shares[i] = {above - 1, place - static_cast<float>(above)};
  }
  return shares;
}();

/// The direction of a gradient on a circle of eight bins. Within an octant the angle is a
/// polynomial of the slope, true to 0.2 degrees.
Share direction_of(float dx, float dy) {
  const float x = std::abs(dx);
  const float y = std::abs(dy);
  const bool steep = y > x;
  const float slope = steep ? x / y : y / x;
  const float turn = slope * (1.3478F - 0.3478F * slope);  // 0 to 1 inside the octant
  float place = steep ? 2 - turn : turn;
  if (dx < 0) place = 4 - place;
  if (dy < 0) place = 8 - place;
  const int bin = static_cast<int>(place);
  return {bin % kDirections, place - static_cast<float>(bin)};
}

void add_to(Histogram& histogram, int row, int column, Share direction, float weight) {
  if (row < 0 || row >= kCells || column < 0 || column >= kCells) return;
  const std::size_t cell =
      (static_cast<std::size_t>(row) * GlyphForm::kCells + static_cast<std::size_t>(column)) *
      GlyphForm::kDirections;
  const auto next = static_cast<std::size_t>((direction.bin + 1) % kDirections);
  histogram[cell + static_cast<std::size_t>(direction.bin)] += weight * (1 - direction.next);
  histogram[cell + next] += weight * direction.next;
}

Histogram histogram_of(const GlyphPicture& picture) {
  constexpr float kFlat = 0.02F;                           // a smaller gradient is no edge
  constexpr std::size_t kFrame = GlyphPicture::kSide + 4;  // two empty pixels all around
  std::array<float, kFrame * kFrame> ink{};
  for (std::size_t row = 0; row < GlyphPicture::kSide; ++row)
    std::copy_n(&picture.ink[row * GlyphPicture::kSide], GlyphPicture::kSide,
                &ink[(row + 2) * kFrame + 2]);

  Histogram histogram{};
  for (std::size_t row = 0; row < kCellOf.size(); ++row) {
    const Share y = kCellOf[row];
    for (std::size_t column = 0; column < kCellOf.size(); ++column) {
      const float* at = &ink[(row + 1) * kFrame + column + 1];
      const float dx = at[1] - at[-1];
      const float dy = at[kFrame] - *(at - kFrame);
      const float strength = std::sqrt(dx * dx + dy * dy);
      if (strength < kFlat) continue;
      const Share x = kCellOf[column];
      const Share direction = direction_of(dx, dy);
      add_to(histogram, y.bin, x.bin, direction, strength * (1 - y.next) * (1 - x.next));
      add_to(histogram, y.bin, x.bin + 1, direction, strength * (1 - y.next) * x.next);
      add_to(histogram, y.bin + 1, x.bin, direction, strength * y.next * (1 - x.next));
      add_to(histogram, y.bin + 1, x.bin + 1, direction, strength * y.next * x.next);
    }
  }
  return histogram;
}

/// The square roots of the histogram, scaled to length kUnit.
void write(std::span<const float> histogram, std::span<std::int16_t> form) {
  float sum = 0;
  for (const float v : histogram) sum += v;
  const float scale = sum > 0 ? GlyphForm::kUnit / std::sqrt(sum) : 0;
  for (std::size_t i = 0; i < histogram.size(); ++i)
    form[i] = static_cast<std::int16_t>(std::sqrt(histogram[i]) * scale);
}

template <std::size_t kSize>
float cosine(const std::array<std::int16_t, kSize>& a, const std::array<std::int16_t, kSize>& b) {
  std::int32_t sum = 0;  // at most kUnit², by Cauchy and Schwarz
  for (std::size_t i = 0; i < kSize; ++i) sum += a[i] * b[i];
  return static_cast<float>(sum) / (GlyphForm::kUnit * GlyphForm::kUnit);
}

/// The penalty for the different places of two glyphs.
float displacement(const GlyphPlace& a, const GlyphPlace& b) {
  constexpr float kSlack = 30;        // usual difference of faces
  constexpr float kPerEm = 1.0F / 3;  // for each side that is off by an em
  constexpr float kAdvance = 0.15F;   // for an advance that is off: full or half width
  constexpr float kNarrowest = 150;   // less is no advance: the text is set glyph by glyph
  const float off =
      std::abs(a.x1 - a.x0 - (b.x1 - b.x0)) + std::abs(a.y0 - b.y0) + std::abs(a.y1 - b.y1);
  const bool tells = std::min(a.advance, b.advance) >= kNarrowest;
  const float wide = tells ? std::abs(a.advance - b.advance) : 0;
  const float loss =
      std::max(off - 3 * kSlack, 0.0F) * kPerEm + std::max(wide - kSlack, 0.0F) * kAdvance;
  return std::min(loss / 1000, 1.0F);
}

}  // namespace

GlyphForm form_of(const GlyphPicture& picture, float advance) {
  GlyphForm form;
  form.rough.place = {picture.x0, picture.y0, picture.x1, picture.y1, advance};
  const Histogram histogram = histogram_of(picture);
  write(histogram, form.histogram);

  std::array<float, RoughForm::kSize> rough{};
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    const std::size_t row = i / (GlyphForm::kCells * GlyphForm::kDirections) / 2;
    const std::size_t column = i / GlyphForm::kDirections % GlyphForm::kCells / 2;
    rough[(row * (GlyphForm::kCells / 2) + column) * 4 + i % 4] += histogram[i];
  }
  write(rough, form.rough.histogram);
  return form;
}

float similarity(const GlyphForm& a, const GlyphForm& b) {
  return cosine(a.histogram, b.histogram) - displacement(a.rough.place, b.rough.place);
}

float similarity(const RoughForm& a, const RoughForm& b) {
  return cosine(a.histogram, b.histogram) - displacement(a.place, b.place);
}

}  // namespace broadsheet::read
