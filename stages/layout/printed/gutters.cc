// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/gutters.h"

#include <algorithm>
#include <cmath>

#include "stages/layout/printed/strips.h"

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

// Between words.
constexpr float kMostSpace = 3.2F;       ///< wider white is no space, unless text closes it
constexpr float kSign = 1.2F;            ///< a bullet before its text is no longer
constexpr float kNumber = 1.7F;          ///< nor the number of an item
constexpr float kLeastOutlier = 0.9F;    ///< white that parts columns whatever stands around
constexpr float kOutlier = 2.2F;         ///< times the spaces beside it
constexpr float kBehindSentence = 3.5F;  ///< the same behind a sentence
constexpr float kUnsure = 1.5F;          ///< times that, where one side has no space
constexpr float kLeastGrid = 0.8F;       ///< between columns of another story
constexpr float kLikeWhite = 0.06F;      ///< of a space: the spaces of a line differ by no more
constexpr float kClearly = 1.4F;         ///< the same where a column begins or ends near

RunsFromTop from_top(const std::vector<GlyphRun>& runs) {
  RunsFromTop sorted;
  sorted.reserve(runs.size());
  for (const GlyphRun& run : runs) sorted.push_back(&run);
  std::sort(sorted.begin(), sorted.end(), [](const GlyphRun* a, const GlyphRun* b) {
    return a->v != b->v ? a->v < b->v : (a->u0 != b->u0 ? a->u0 < b->u0 : a->first < b->first);
  });
  return sorted;
}

bool is_like_space(float white, float space) {
  return std::abs(white - space) <= kLikeWhite * space;
}

}  // namespace

Gutters::Gutters(const std::vector<GlyphRun>& runs, const RunNeighbours& beside)
    : runs_(runs), beside_(beside), by_v_(from_top(runs)), edges_(runs, by_v_, beside) {}

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

bool Gutters::is_gutter_between(const GlyphRun& left, std::uint32_t right) const {
  const GlyphRun& next = runs_[right];
  if (!left.is_wide && !next.is_wide) return parts_words(left, right);
  return parts_columns(left, next) ||
         (next.ink0 - left.ink1 > kLeastOutlier * std::max(left.size, next.size) &&
          edges_.is_between(left, next));
}

bool Gutters::parts_words(const GlyphRun& left, std::uint32_t right) const {
  const GlyphRun& next = runs_[right];
  const float size = std::max(left.size, next.size);
  const float white = next.ink0 - left.ink1;
  const float length = left.u1 - left.u0;
  const bool is_item = left.is_number && left.ends_sentence && length <= kNumber * size;
  const bool is_sign = is_item || (!left.is_number && length <= kSign * size);
  if (is_sign && white < kWide * size) return false;
  if (edges_.is_between(left, next)) return true;
  if (white > kMostSpace * size)
    return (left.is_number && next.is_number) || goes_on(by_v_, left, next) ||
           edges_.is_over_smaller(left, next);
  float space = next.space;
  if (space == 0 && beside_.next[right] != kNoRun)
    space = runs_[beside_.next[right]].ink0 - next.ink1;
  const float widest = std::max(left.space, space);
  const bool is_wider = white >= (left.ends_sentence ? kBehindSentence : kClearly) * widest;
  if (is_wider && edges_.is_near(left, next)) return true;
  const bool is_on_grid =
      edges_.begins_at(next) &&
      ((widest > 0 && is_wider) || (white >= kLeastGrid * size && edges_.ends_at(left)));
  if (is_on_grid) return true;
  const bool is_like = (left.space > 0 && is_like_space(white, left.space)) ||
                       (space > 0 && is_like_space(white, space));
  if (!is_like && parts_short_columns(by_v_, left, next)) return true;
  if (widest == 0 || white < kLeastOutlier * size) return false;
  const float times = left.ends_sentence ? kBehindSentence : kOutlier;
  const float unsure = left.space > 0 && space > 0 ? 1 : kUnsure;
  return white >= unsure * times * widest;
}

bool Gutters::parts_columns(const GlyphRun& left, const GlyphRun& right) const {
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
