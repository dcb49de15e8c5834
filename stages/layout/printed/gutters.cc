// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/gutters.h"

#include <algorithm>
#include <cmath>
#include <utility>

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
constexpr float kMostSpace = 3.2F;     ///< wider white is no space, unless text closes it
constexpr float kSign = 1.2F;          ///< a bullet before its text is no longer
constexpr float kNumber = 1.7F;        ///< nor the number of an item
constexpr float kLeastOutlier = 0.9F;  ///< white that parts columns whatever stands around
constexpr float kOutlier = 2.2F;       ///< times the spaces beside it
constexpr float kBehindSentence = 3.5F;
constexpr float kUnsure = 1.5F;
constexpr float kClearly = 1.4F;     ///< the same where a column begins or ends near
constexpr float kNearLines = 3.7F;   ///< three lines up and down
constexpr float kLeastStrip = 0.8F;  ///< of white that goes on past them
constexpr float kMostPitch = 1.7F;   ///< from line to line of a short column
constexpr std::size_t kMostShortLines = 5;
constexpr float kBesideStrip =
    2;  ///< a line beside a strip ends or begins so near, unless it is short
constexpr float kFlush = 0.1F;
constexpr float kLikeSize = 1.25F;

bool is_like_space(float white, float space) {
  return std::abs(white - space) <= 0.06F * space;
}

}  // namespace

Gutters::Gutters(const std::vector<GlyphRun>& runs, const RunNeighbours& beside)
    : runs_(runs), beside_(beside), edges_(runs, beside) {
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

bool Gutters::is_gutter_between(const GlyphRun& left, std::uint32_t right) const {
  const GlyphRun& next = runs_[right];
  if (!left.is_wide && !next.is_wide) return parts_words(left, right);
  return parts_columns(left, next) ||
         (next.ink0 - left.ink1 > kLeastOutlier * std::max(left.size, next.size) &&
          edges_.is_between(left, next));
}

/// Whether a strip of the white goes on past the lines above and below.
bool Gutters::goes_on(const GlyphRun& left, const GlyphRun& right) const {
  const float size = std::max(left.size, right.size);
  std::vector<std::pair<float, float>> text;
  auto it = std::lower_bound(by_v_.begin(), by_v_.end(), left.v - kNearLines * size,
                             [](const GlyphRun* r, float v) { return r->v < v; });
  for (int looks = 0; it != by_v_.end() && (*it)->v <= left.v + kNearLines * size; ++it) {
    const GlyphRun& run = **it;
    if (++looks > kMostLooks) return true;
    if (run.ink1 > left.ink1 && run.ink0 < right.ink0 && std::abs(run.v - left.v) > size / 2 &&
        run.size <= size * kLikeSize && size <= run.size * kLikeSize)
      text.emplace_back(run.ink0, run.ink1);
  }
  std::sort(text.begin(), text.end());
  float free = left.ink1;
  for (const auto& [from, to] : text) {
    if (from - free >= kLeastStrip * size) return true;
    free = std::max(free, to);
  }
  return right.ink0 - free >= kLeastStrip * size;
}

/// The rows of text beside a strip of white.
struct Gutters::ShortStrip {
  float a = 0, b = 0;
  std::vector<std::pair<float, float>>
      rows;  ///< where text ends on the left and begins on the right
  bool is_closed = false;

  /// Takes the runs of one row; false if none of them stands beside the white.
  bool take(const std::vector<const GlyphRun*>& row, float size) {
    float left = -1e9F;
    float right = 1e9F;
    for (const GlyphRun* run : row) {
      if ((run->ink0 + run->ink1) / 2 < (a + b) / 2) {
        left = std::max(left, run->ink1);
      } else {
        right = std::min(right, run->ink0);
      }
    }
    const float least = kLeastStrip * size;
    if (left < a - kBesideStrip * size && right > b + kBesideStrip * size) return false;
    is_closed = std::min(right, b) - std::max(left, a) < least;
    if (is_closed) return false;
    a = std::max(a, left);
    b = std::min(b, right);
    rows.emplace_back(left, right);
    return true;
  }
};

/// Columns of a few lines stand alone: white that no text of their size closes above or below, with
/// most lines flush on one of its sides at least.
bool Gutters::parts_short_columns(const GlyphRun& left, const GlyphRun& right) const {
  const float size = std::max(left.size, right.size);
  ShortStrip strip{left.ink1, right.ink0, {{left.ink1, right.ink0}}};
  const auto is_text = [&](const GlyphRun& run) {
    return run.size <= size * kLikeSize && size <= run.size * kLikeSize;
  };
  for (const float way : {1.0F, -1.0F}) {
    float v = left.v;
    int looks = 0;
    for (bool goes_on = true; goes_on;) {
      const float from = way > 0 ? v + size / 2 : v - kMostPitch * size;
      const float to = way > 0 ? v + kMostPitch * size : v - size / 2;
      auto it = std::lower_bound(by_v_.begin(), by_v_.end(), from,
                                 [](const GlyphRun* r, float at) { return r->v < at; });
      std::vector<const GlyphRun*> near;
      for (; it != by_v_.end() && (*it)->v <= to; ++it) {
        if (++looks > kMostLooks) return false;
        const bool is_beside = (*it)->ink1 > strip.a - kBesideStrip * size &&
                               (*it)->ink0 < strip.b + kBesideStrip * size;
        if (is_beside && is_text(**it)) near.push_back(*it);
      }
      if (near.empty()) break;
      // The row next to the last one.
      v = way > 0 ? near.front()->v : near.back()->v;
      std::erase_if(near, [&](const GlyphRun* run) { return std::abs(run->v - v) > size / 4; });
      goes_on = strip.take(near, size);
      if (strip.is_closed || strip.rows.size() > kMostShortLines) return false;
    }
  }
  if (strip.rows.size() < 2) return false;
  std::size_t flush = 0;
  for (const auto& [end, begin] : strip.rows) {
    flush += std::abs(end - strip.a) <= kFlush * size ? 1U : 0U;
    flush += std::abs(begin - strip.b) <= kFlush * size ? 1U : 0U;
  }
  return flush > strip.rows.size();
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
  if (white > kMostSpace * size) return (left.is_number && next.is_number) || goes_on(left, next);
  float space = next.space;
  if (space == 0 && beside_.next[right] != kNoRun)
    space = runs_[beside_.next[right]].ink0 - next.ink1;
  const float widest = std::max(left.space, space);
  const bool is_wider = white >= (left.ends_sentence ? kBehindSentence : kClearly) * widest;
  if (is_wider && edges_.is_near(left, next)) return true;
  if (edges_.begins_at(next) && ((widest > 0 && is_wider) || edges_.ends_at(left))) return true;
  const bool is_like = (left.space > 0 && is_like_space(white, left.space)) ||
                       (space > 0 && is_like_space(white, space));
  if (!is_like && white >= kLeastStrip * size && parts_short_columns(left, next)) return true;
  if (widest == 0 || white < kLeastOutlier * size) return false;
  const float times = left.ends_sentence ? kBehindSentence : kOutlier;
  const float unsure = left.space > 0 && space > 0 ? 1 : kUnsure;  // spaces on one side only
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
