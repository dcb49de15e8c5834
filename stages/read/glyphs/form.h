// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "stages/read/glyphs/picture.h"

namespace broadsheet::read {

/// Where a glyph stands, in thousandths of an em, y up.
struct GlyphPlace {
  float width = 0, y0 = 0, y1 = 0;  ///< of its tight box
  float advance = 0;                ///< 0 if unknown
};

/// A coarse form, to preselect candidates.
struct RoughForm {
  static constexpr std::size_t kSize = 64;  ///< 4 × 4 cells, 4 directions
  std::array<std::int16_t, kSize> histogram{};
  GlyphPlace place;
};

/// Rough forms side by side: those of one reference font, say.
struct RoughForms {
  std::span<const std::int16_t> histograms;  ///< RoughForm::kSize of each
  std::span<const float> widths, y0, y1, advances;
};

/// The form of a glyph: a histogram of the directions of its edges, in each of 8 × 8 cells of its
/// picture. It is similar for the same character in other fonts. It has length kUnit: the dot
/// product of two is their cosine.
struct GlyphForm {
  static constexpr std::size_t kCells = 8;
  static constexpr std::size_t kDirections = 8;
  static constexpr std::size_t kSize = kCells * kCells * kDirections;
  static constexpr float kUnit = 8192;

  RoughForm rough;
  std::array<std::int16_t, kSize> histogram{};
};

/// The form of a picture that is not blank.
[[nodiscard]] GlyphForm form_of(const GlyphPicture& picture, float advance);

/// 1 for the same form, 0 or less for unrelated ones. The place counts too: a comma is no
/// apostrophe.
[[nodiscard]] float similarity(const GlyphForm& a, const GlyphForm& b);
[[nodiscard]] float similarity(const GlyphForm& a, std::span<const std::int16_t> histogram,
                               const GlyphPlace& place);
/// Of the form to each of the others, coarsely: no less than the fine one is, but for rounding.
void compare(const RoughForm& form, const RoughForms& others, std::span<float> similarities);

}  // namespace broadsheet::read
