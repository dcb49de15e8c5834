// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "stages/read/glyphs/form.h"
#include "stages/read/glyphs/references.h"
#include "stages/read/glyphs/shapes.h"

namespace broadsheet::read {

/// A shape being read, with the most similar references, the best first, each character once.
struct Match {
  static constexpr std::size_t kCandidates = 8;
  static constexpr float kSame = 0.97F;  ///< practically the same drawing
  static constexpr float kNear = 0.08F;  ///< candidates farther from the best need not be there
  static constexpr float kMark = 250;    ///< a flatter or slimmer shape may be any mark

  GlyphForm form;
  static constexpr char32_t kUnreadable = U'\uFFFD';

  char32_t known = 0;  ///< known without comparing: by a claim, blank, or kUnreadable
  std::vector<Candidate> candidates;

  void add(Candidate candidate);
  /// The score of the first candidate less that of the second.
  [[nodiscard]] float margin() const;
  /// Whether no other font needs comparing. Never for marks, which look alike in every font.
  [[nodiscard]] bool is_settled() const { return known != 0 || (best() >= kSame && !is_mark()); }
  [[nodiscard]] bool is_mark() const {
    const GlyphPlace& place = form.rough.place;
    return place.width < kMark || place.y1 - place.y0 < kMark;
  }
  /// A reference that is less similar than this at a glance is no candidate: a finer look finds no
  /// more likeness, but for the rounding of the histograms.
  [[nodiscard]] float least() const;
  [[nodiscard]] float best() const { return candidates.empty() ? 0 : candidates.front().score; }
};

/// Compares every match that is not settled with every reference; those less similar than `floor`
/// do not matter. Matches × references, at about thirty instructions each.
void compare(std::span<Match> matches, const References& references, float floor = 0);

}  // namespace broadsheet::read
