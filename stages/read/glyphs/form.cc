// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/form.h"

#include <algorithm>
#include <cmath>
#include <span>

/// Compiled for wider registers, too, and chosen when the program starts. They compute whole
/// numbers, and floats one by one: the result is the same.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define BROADSHEET_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define BROADSHEET_WIDE
#endif

namespace broadsheet::read {
namespace {

constexpr auto kSide = static_cast<int>(GlyphPicture::kSide);
constexpr std::size_t kPixels = GlyphPicture::kSide + 2;  ///< of a row, and one more at either end
constexpr auto kCells = static_cast<int>(GlyphForm::kCells);
constexpr auto kDirections = static_cast<int>(GlyphForm::kDirections);

using Histogram = std::array<float, GlyphForm::kSize>;

/// A value on a scale of bins, shared between the two nearest bins.
struct Share {
  std::size_t bin;
  float next;  ///< the part of bin + 1
};

/// For each pixel of a row or column, and one more at either end, the cells between which it lies,
/// counted from the frame.
constexpr std::array<Share, kPixels> kCellOf = [] {
  std::array<Share, kPixels> shares{};
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const float place = (static_cast<float>(i) - 0.5F) * kCells / kSide + 0.5F;
    const auto bin = static_cast<std::size_t>(place);
    shares[i] = {bin, place - static_cast<float>(bin)};
  }
  return shares;
}();

/// The direction of a gradient on a circle of eight bins, 0 to 8; anything for none. Within an
/// octant the angle is a polynomial of the slope, true to 0.2 degrees.
float direction_of(float dx, float dy) {
  constexpr float kNone = 1e-6F;
  const float x = std::abs(dx);
  const float y = std::abs(dy);
  const float slope = std::min(x, y) / std::max(std::max(x, y), kNone);
  const float turn = slope * (1.3478F - 0.3478F * slope);  // 0 to 1 inside the octant
  float place = y > x ? 2 - turn : turn;
  place = dx < 0 ? 4 - place : place;
  return dy < 0 ? 8 - place : place;
}

/// Cells with one more at either end of a row and column, whose ink counts for none.
constexpr std::size_t kFrame = GlyphForm::kCells + 2;
using FramedHistogram = std::array<float, kFrame * kFrame * GlyphForm::kDirections>;

/// What a row of pixels adds: how strong the edge is at each, and its direction. Arrays, so that
/// the compiler computes several at once.
struct RowOfEdges {
  std::array<float, kPixels> strength, direction;

  /// `above`, `row` and `below` begin one pixel further left.
  RowOfEdges(const float* above, const float* row, const float* below) {
    for (std::size_t i = 0; i < kPixels; ++i) {
      const float dx = row[i + 2] - row[i];
      const float dy = below[i + 1] - above[i + 1];
      strength[i] = std::sqrt(dx * dx + dy * dy);
      direction[i] = direction_of(dx, dy);
    }
  }
};

/// Shares the edge between the two directions next to its own.
void add_to(float* cell, int bin, float next, float weight) {
  cell[bin] += weight * (1 - next);
  cell[(bin + 1) % kDirections] += weight * next;
}

Histogram histogram_of(const GlyphPicture& picture) {
  constexpr float kFlat = 0.02F;                          // a smaller gradient is no edge
  constexpr std::size_t kWide = GlyphPicture::kSide + 4;  // two empty pixels all around
  std::array<float, kWide * kWide> ink{};
  for (std::size_t row = 0; row < GlyphPicture::kSide; ++row)
    std::copy_n(&picture.ink[row * GlyphPicture::kSide], GlyphPicture::kSide,
                &ink[(row + 2) * kWide + 2]);

  constexpr std::size_t kRow = kFrame * GlyphForm::kDirections;
  FramedHistogram framed{};
  for (std::size_t row = 0; row < kPixels; ++row) {
    const Share y = kCellOf[row];
    const float* above_it = &ink[row * kWide];
    const RowOfEdges edges(above_it, above_it + kWide, above_it + 2 * kWide);
    for (std::size_t column = 0; column < kPixels; ++column) {
      const float strength = edges.strength[column];
      if (strength < kFlat) continue;
      const Share x = kCellOf[column];
      const int whole = static_cast<int>(edges.direction[column]);
      const float next = edges.direction[column] - static_cast<float>(whole);
      const int bin = whole % kDirections;
      float* cell = &framed[y.bin * kRow + x.bin * GlyphForm::kDirections];
      const float above = strength * (1 - y.next);
      const float below = strength * y.next;
      add_to(cell, bin, next, above * (1 - x.next));
      add_to(cell + kDirections, bin, next, above * x.next);
      add_to(cell + kRow, bin, next, below * (1 - x.next));
      add_to(cell + kRow + kDirections, bin, next, below * x.next);
    }
  }
  Histogram histogram{};
  for (std::size_t row = 0; row < GlyphForm::kCells; ++row)
    std::copy_n(&framed[(row + 1) * kRow + GlyphForm::kDirections],
                GlyphForm::kCells * GlyphForm::kDirections,
                &histogram[row * GlyphForm::kCells * GlyphForm::kDirections]);
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

/// Of two histograms of length kUnit.
template <std::size_t kSize>
float cosine(const std::int16_t* a, const std::int16_t* b) {
  std::int32_t sum = 0;  // at most kUnit², by Cauchy and Schwarz
  for (std::size_t i = 0; i < kSize; ++i) sum += a[i] * b[i];
  return static_cast<float>(sum) / (GlyphForm::kUnit * GlyphForm::kUnit);
}

/// What of it is above 0, without a branch.
float positive(float a) {
  return (a + std::abs(a)) / 2;
}

/// The penalty for the different places of two glyphs.
float displacement(const GlyphPlace& a, const GlyphPlace& b) {
  constexpr float kSlack = 30;        // usual difference of faces
  constexpr float kPerEm = 1.0F / 3;  // for each side that is off by an em
  constexpr float kAdvance = 0.15F;   // for an advance that is off: full or half width
  constexpr float kNarrowest = 150;   // less is no advance: the text is set glyph by glyph
  const float off = std::abs(a.width - b.width) + std::abs(a.y0 - b.y0) + std::abs(a.y1 - b.y1);
  const float apart = std::abs(a.advance - b.advance);
  const bool tells = (a.advance >= kNarrowest) & (b.advance >= kNarrowest);
  const float loss =
      positive(off - 3 * kSlack) * kPerEm + positive((tells ? apart : 0) - kSlack) * kAdvance;
  return loss < 1000 ? loss / 1000 : 1;
}

}  // namespace

GlyphForm form_of(const GlyphPicture& picture, float advance) {
  GlyphForm form;
  form.rough.place = {picture.width(), picture.y0, picture.y1, advance};
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
  return similarity(a, b.histogram, b.rough.place);
}

BROADSHEET_WIDE float similarity(const GlyphForm& a, std::span<const std::int16_t> histogram,
                                 const GlyphPlace& place) {
  return cosine<GlyphForm::kSize>(a.histogram.data(), histogram.data()) -
         displacement(a.rough.place, place);
}

BROADSHEET_WIDE void compare(const RoughForm& form, const RoughForms& others,
                             std::span<float> similarities) {
  const std::int16_t* histogram = others.histograms.data();
  for (float& similarity : similarities) {
    similarity = cosine<RoughForm::kSize>(form.histogram.data(), histogram);
    histogram += RoughForm::kSize;
  }
  for (std::size_t i = 0; i < similarities.size(); ++i)
    similarities[i] -= displacement(
        form.place, {others.widths[i], others.y0[i], others.y1[i], others.advances[i]});
}

}  // namespace broadsheet::read
