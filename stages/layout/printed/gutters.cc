// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/gutters.h"

#include <algorithm>
#include <cmath>

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr float kReach = 14;  ///< how far a gutter is followed up and down
constexpr float kLeastGutter = 0.3F;
constexpr float kAligned = 0.3F;  ///< edges of one column differ by no more
constexpr float kRagged = 2.5F;   ///< a line of the left column may end this far from the gutter
constexpr float kLeastColumn =
    7;                         ///< least length of a column's line, except the last of a paragraph
constexpr float kWide = 1.6F;  ///< wider than white inside a centred line
constexpr float kHanging = 0.6F;       ///< marks at the ends of a line may hang out this far
constexpr int kMostLooks = 4000;       ///< at runs up or down: damaged files pile them up
constexpr int kLeastLines = 3;         ///< on either side
constexpr int kLeastLinesOfWords = 5;  ///< where words leave white by chance

}  // namespace

Gutters::Gutters(const std::vector<GlyphRun>& runs) {
  by_v_.reserve(runs.size());
  for (const GlyphRun& run : runs) by_v_.push_back(&run);
  std::sort(by_v_.begin(), by_v_.end(), [](const GlyphRun* a, const GlyphRun* b) {
    return a->v != b->v ? a->v < b->v : (a->u0 != b->u0 ? a->u0 < b->u0 : a->first < b->first);
  });
}

/// The white between the two runs, up and down until text closes it.
Gutters::WhiteStrip Gutters::follow(const GlyphRun& left, const GlyphRun& right) const {
  const float size = std::min(left.size, right.size);
  WhiteStrip strip{left.ink1, right.ink0, left.v, left.v};
  const auto narrow = [&](const GlyphRun& r) {
    if (r.ink1 <= strip.a || r.ink0 >= strip.b) return true;
    if (r.ink0 - strip.a > strip.b - r.ink1) {  // keep the wider rest
      strip.b = r.ink0;
    } else {
      strip.a = r.ink1;
    }
    return strip.b - strip.a >= kLeastGutter * size;
  };
  const auto middle = std::lower_bound(by_v_.begin(), by_v_.end(), left.v,
                                       [](const GlyphRun* r, float v) { return r->v < v; });
  int looks = 0;
  for (auto it = middle;
       it != by_v_.end() && (*it)->v <= left.v + kReach * size && ++looks < kMostLooks; ++it) {
    const WhiteStrip before = strip;
    if (!narrow(**it)) {
      strip = before;
      break;
    }
    strip.to = (*it)->v;
  }
  looks = 0;
  for (auto it = middle;
       it != by_v_.begin() && (*std::prev(it))->v >= left.v - kReach * size && ++looks < kMostLooks;
       --it) {
    const WhiteStrip before = strip;
    if (!narrow(**std::prev(it))) {
      strip = before;
      break;
    }
    strip.from = (*std::prev(it))->v;
  }
  return strip;
}

void Gutters::learn(const GlyphRun& left, const GlyphRun& right) {
  known_.push_back({right.u0, left.u1});
}

void Gutters::learned() {
  std::sort(known_.begin(), known_.end(), [](const Edges& a, const Edges& b) {
    return a.start != b.start ? a.start < b.start : a.end < b.end;
  });
}

/// Whether a known column begins at `right`, and `left` is long enough for a line of its neighbour,
/// or ends where that does.
bool Gutters::is_known(const GlyphRun& left, const GlyphRun& right) const {
  const float size = std::min(left.size, right.size);
  const float reach = kAligned / 2 * size;
  const bool is_line = left.u1 - left.u0 >= kLeastColumn * size;
  const auto first = std::lower_bound(known_.begin(), known_.end(), right.u0 - reach,
                                      [](const Edges& known, float u) { return known.start < u; });
  for (auto it = first; it != known_.end() && it->start <= right.u0 + reach; ++it) {
    if (is_line || std::abs(it->end - left.u1) <= reach) return true;
  }
  return false;
}

bool Gutters::is_gutter_between(const GlyphRun& left, const GlyphRun& right) const {
  if (is_known(left, right)) return true;
  const float size = std::min(left.size, right.size);
  const WhiteStrip strip = follow(left, right);
  int on_left = 0;
  int on_right = 0;
  float last_left = -1e9F;
  float last_right = -1e9F;
  auto it = std::lower_bound(by_v_.begin(), by_v_.end(), strip.from,
                             [](const GlyphRun* r, float v) { return r->v < v; });
  for (; it != by_v_.end() && (*it)->v <= strip.to; ++it) {
    const GlyphRun& r = **it;
    if (r.ink1 <= strip.a && strip.a - r.ink1 <= kRagged * size && r.v - last_left > 0.5F * size) {
      ++on_left;
      last_left = r.v;
    }
    const bool starts_column = std::abs(r.u0 - strip.b) <= kAligned * size ||
                               std::abs(r.u0 - right.u0) <= kAligned * size ||
                               std::abs(r.u0 - right.u0 - 2 * size) <= kAligned * size;
    if (r.ink0 >= strip.b && starts_column && r.v - last_right > 0.5F * size) {
      ++on_right;
      last_right = r.v;
    }
  }
  const int least = left.is_wide && right.is_wide ? kLeastLines : kLeastLinesOfWords;
  if (on_left < least || on_right < least) return false;
  if (right.u0 - left.u1 > kWide * size) return true;
  // White of a centred line may lie in line with a gutter, but the line is short, and its edges
  // align with nothing.
  return left.u1 - left.u0 >= kLeastColumn * size && strip.a - left.u1 <= kHanging * size &&
         right.u0 - strip.b <= kHanging * size;
}

}  // namespace broadsheet::layout
