// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/runs.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "document/characters.h"
#include "stages/layout/printed/logical_order.h"

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr float kSameLine = 0.25F;  ///< baselines of one line differ by no more
constexpr float kOverlap = -0.6F;   ///< kerning and squeezed marks
constexpr float kNear = 0.35F;      ///< between glyphs of one run
constexpr float kNearBehindSpace = 0.5F;
constexpr float kSameCentre = 0.2F;   ///< centres of one vertical line
constexpr float kLeastPitch = 0.45F;  ///< of a vertical line; squeezed marks are half an em apart
constexpr float kMostPitch = 1.5F;
constexpr float kMostSinglePitch = 2.6F;  ///< between letter-spaced glyphs
constexpr float kLikeSize = 1.25F;
constexpr float kLeastSpace = 0.15F;        ///< between words
constexpr float kWordGapOfTwoSizes = 0.2F;  ///< of the smaller: between small type and its word
constexpr float kShift = 0.6F;              ///< of the larger: raise of superior figures

bool is_blank(char32_t c) {
  return c <= U'\u3000' && (c == U' ' || c == U'\u3000' || c == U'\u00A0' || c == U'\t');
}

/// Full-width brackets and quotes leave half of their square empty; squeezed against another mark
/// or hung out, they keep their square in the font's metrics.
bool has_empty_front(char32_t c) {
  return is_opening(c) && c != U'(' && c != U'[';
}
bool has_empty_back(char32_t c) {
  return (is_closing(c) && c != U')' && c != U']' && c != U'"') || c == U'，' || c == U'。' ||
         c == U'、' || c == U'；' || c == U'：' || c == U'！' || c == U'？';
}

bool is_figure(char32_t c) {
  return c >= U'0' && c <= U'9';
}

bool is_sign_of_number(char32_t c) {
  constexpr std::u32string_view kSigns = U"+-−–±%.,:/()";
  return kSigns.find(c) != std::u32string_view::npos;
}

bool is_like_size(float a, float b) {
  return a <= b * kLikeSize && b <= a * kLikeSize;
}

bool is_upright(const Glyph& g) {
  return !g.vertical && (g.direction == Direction::right || g.direction == Direction::left);
}

float centre(const Glyph& g) {
  return is_upright(g) ? (g.x0 + g.x1) / 2 : g.baseline;
}

/// The direction from `a` to `b`, painted next; `over_space`: with white space between.
enum class Step { none, along, down };

Step step_between(const Glyph& a, const Glyph& b, bool over_space) {
  if (!is_like_size(a.size, b.size) || a.hidden != b.hidden) return Step::none;
  const float size = std::max(a.size, b.size);
  if (is_upright(a) != is_upright(b)) return Step::none;
  if (is_upright(a)) {
    const float gap = b.x0 - a.x1;
    // Painted from right to left: lines read their runs from left to right.
    const bool goes_back =
        b.x0 < a.x0 && is_right_to_left(a.unicode) && is_right_to_left(b.unicode);
    if (!goes_back && std::abs(a.baseline - b.baseline) <= kSameLine * size &&
        gap >= kOverlap * size && gap <= (over_space ? kNearBehindSpace : kNear) * size)
      return Step::along;
  } else if (!a.vertical && !b.vertical) {  // turned text
    const float gap = a.direction == Direction::up ? a.y0 - b.y1 : b.y0 - a.y1;
    const bool follows = a.direction == b.direction &&
                         std::abs(a.baseline - b.baseline) <= kSameLine * size &&
                         gap >= kOverlap * size && gap <= kNear * size;
    return follows ? Step::down : Step::none;
  }
  const float pitch = b.y0 - a.y0;
  const bool below = std::abs(centre(a) - centre(b)) <= kSameCentre * size &&
                     pitch >= kLeastPitch * size && pitch <= kMostPitch * size;
  return below ? Step::down : Step::none;
}

/// Whether the two, painted in sequence, are type of two sizes in one word: their line is level.
bool is_of_one_word(const Glyph& a, const Glyph& b) {
  if (is_like_size(a.size, b.size) || !is_upright(a) || !is_upright(b)) return false;
  if (is_wide(a.unicode) && is_wide(b.unicode)) return false;  // of two lines, as a rule
  const float size = std::min(a.size, b.size);
  const float gap = b.x0 - a.x1;
  return gap >= kOverlap * size && gap <= kWordGapOfTwoSizes * size &&
         std::abs(a.baseline - b.baseline) <= kShift * std::max(a.size, b.size);
}

class RunBuilder {
 public:
  RunBuilder(const Marks& marks, float width) : glyphs_(marks.glyphs), width_(width) {
    runs_.reserve(glyphs_.size() / 8 + 8);
  }

  std::vector<GlyphRun> build() {
    chain();
    split_chance_pairs();
    for (GlyphRun& r : runs_) place(r);
    choose_modes_of_singles();
    return std::move(runs_);
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  void chain() {
    std::uint32_t last = kNone;  // the last glyph of the open run
    bool over_space = false;
    for (std::uint32_t i = 0; i < glyphs_.size(); ++i) {
      const Glyph& g = glyphs_[i];
      if (is_blank(g.unicode)) {
        over_space = true;
        continue;
      }
      const Step step =
          last == kNone ? Step::none : step_between(glyphs_[last], g, over_space && last + 2 == i);
      GlyphRun* open = runs_.empty() ? nullptr : &runs_.back();
      const WritingMode mode = step == Step::down ? WritingMode::vertical : WritingMode::horizontal;
      if (step != Step::none && (open->is_single || open->mode == mode)) {
        open->last = i + 1;
        open->mode = mode;
        open->is_single = false;
      } else {
        GlyphRun next;
        next.first = i;
        next.last = i + 1;
        next.is_single = is_upright(g) || g.vertical;
        if (last != kNone && !over_space && is_of_one_word(glyphs_[last], g)) {
          next.is_single = false;
          open->is_single = false;
        }
        next.mode = is_upright(g) ? WritingMode::horizontal : WritingMode::vertical;
        next.hidden = g.hidden;
        runs_.push_back(next);
      }
      last = i;
      over_space = false;
    }
  }

  /// Splits pairs of Han that may be painted in sequence by chance; the glyphs around them then
  /// decide their writing mode.
  void split_chance_pairs() {
    std::vector<GlyphRun> split;
    split.reserve(runs_.size());
    for (const GlyphRun& run : runs_) {
      const auto is_upright_han = [&](std::uint32_t i) {
        return is_upright(glyphs_[i]) && is_wide(glyphs_[i].unicode);
      };
      const bool is_chance =
          run.last - run.first == 2 && is_upright_han(run.first) && is_upright_han(run.first + 1);
      if (!is_chance) {
        split.push_back(run);
        continue;
      }
      for (std::uint32_t i = run.first; i < run.last; ++i) {
        GlyphRun single = run;
        single.first = i;
        single.last = i + 1;
        single.is_single = true;
        single.mode = WritingMode::horizontal;
        split.push_back(single);
      }
    }
    runs_ = std::move(split);
  }

  void place(GlyphRun& run) const {
    const bool across = run.mode == WritingMode::horizontal;
    run.u0 = 1e9F;
    run.u1 = -1e9F;
    float sum = 0;
    std::uint32_t count = 0;
    std::uint32_t wide = 0;
    std::uint32_t figures = 0;
    bool has_letters = false;
    float widest = 0;
    for (std::uint32_t i = run.first; i < run.last; ++i) {
      const Glyph& g = glyphs_[i];
      if (is_blank(g.unicode)) continue;
      if (count > 0) widest = std::max(widest, (across ? g.x0 : g.y0) - run.u1);
      run.u0 = std::min(run.u0, across ? g.x0 : g.y0);
      run.u1 = std::max(run.u1, across ? g.x1 : g.y1);
      sum += across ? g.baseline : width_ - centre(g);
      run.size = std::max(run.size, g.size);
      ++count;
      wide += is_wide(g.unicode) ? 1U : 0U;
      figures += is_figure(g.unicode) ? 1U : 0U;
      has_letters = has_letters || (!is_figure(g.unicode) && !is_sign_of_number(g.unicode));
    }
    run.v = sum / static_cast<float>(count);
    run.space = widest > kLeastSpace * run.size ? widest : 0;
    run.ink0 = run.u0 + (has_empty_front(glyphs_[run.first].unicode) ? run.size / 2 : 0);
    run.ink1 = run.u1 - (has_empty_back(glyphs_[run.last - 1].unicode) ? run.size / 2 : 0);
    run.is_wide = wide * 2 >= count;
    run.ends_sentence = ends_sentence(run);
    run.is_number = figures > 0 && !has_letters;
  }

  /// The last of its marks that is no closing one ends a sentence.
  [[nodiscard]] bool ends_sentence(const GlyphRun& run) const {
    std::uint32_t last = run.last - 1;
    while (last > run.first && is_closing(glyphs_[last].unicode)) --last;
    return is_terminal(glyphs_[last].unicode) || glyphs_[last].unicode == U':';
  }

  /// A run of one glyph takes the mode of the nearest of its size: a stacked headline, or a line
  /// painted in any order.
  void choose_modes_of_singles() {
    std::vector<std::uint32_t> singles;
    std::size_t counts[2] = {0, 0};
    for (std::uint32_t i = 0; i < runs_.size(); ++i) {
      const GlyphRun& r = runs_[i];
      if (r.is_single) {
        singles.push_back(i);
      } else {
        counts[r.mode == WritingMode::vertical ? 1 : 0] += r.last - r.first;
      }
    }
    if (singles.empty()) return;
    sort_level_runs();
    const bool page_is_vertical = counts[1] > counts[0];
    std::vector<float> along(singles.size(), 1e9F);
    std::vector<float> down(singles.size(), 1e9F);
    measure_pitches(singles, along, down);
    for (std::size_t k = 0; k < singles.size(); ++k) {
      GlyphRun& r = runs_[singles[k]];
      const float bias = page_is_vertical ? 0.8F : 1.25F;  // a tie goes to the page's mode
      // Words of one letter and figures of a table stand one below the other by chance.
      if (!page_is_vertical && !r.is_wide && !glyphs_[r.first].vertical) continue;
      const bool is_vertical =
          glyphs_[r.first].vertical ||
          (down[k] < 1e8F || along[k] < 1e8F ? down[k] * bias < along[k] : page_is_vertical);
      const WritingMode mode = is_vertical ? WritingMode::vertical : WritingMode::horizontal;
      if (mode == r.mode) continue;
      r.mode = mode;
      place(r);
    }
  }

  /// Measures the distance to the nearest single of the same size on the same line, in either mode.
  void measure_pitches(const std::vector<std::uint32_t>& singles, std::vector<float>& along,
                       std::vector<float>& down) const {
    std::vector<std::size_t> order(singles.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    const auto glyph = [&](std::size_t k) -> const Glyph& {
      return glyphs_[runs_[singles[k]].first];
    };
    const auto sweep = [&](auto across, auto place_of, std::vector<float>& nearest) {
      std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const float pa = place_of(glyph(a));
        const float pb = place_of(glyph(b));
        return pa != pb ? pa < pb : a < b;
      });
      for (std::size_t i = 0; i < order.size(); ++i) {
        const Glyph& a = glyph(order[i]);
        const std::size_t end = std::min(order.size(), i + kMostLooks);
        for (std::size_t j = i + 1; j < end; ++j) {
          const Glyph& b = glyph(order[j]);
          const float pitch = place_of(b) - place_of(a);
          if (pitch > kMostSinglePitch * a.size) break;
          if (pitch < kLeastPitch * a.size || !is_like_size(a.size, b.size)) continue;
          if (std::abs(across(a) - across(b)) > kSameCentre * a.size) continue;
          if (pitch > kMostPitch * a.size && are_parted(a, b)) break;
          nearest[order[i]] = std::min(nearest[order[i]], pitch);
          nearest[order[j]] = std::min(nearest[order[j]], pitch);
          break;
        }
      }
    };
    const auto x = [](const Glyph& g) { return centre(g); };
    const auto y = [](const Glyph& g) { return is_upright(g) ? g.baseline : (g.y0 + g.y1) / 2; };
    sweep(y, x, along);
    sweep(x, y, down);
  }

  void sort_level_runs() {
    for (const GlyphRun& run : runs_) {
      if (!run.is_single && run.mode == WritingMode::horizontal) level_.push_back(&run);
    }
    std::sort(level_.begin(), level_.end(), [](const GlyphRun* a, const GlyphRun* b) {
      return a->v != b->v ? a->v < b->v : a->first < b->first;
    });
  }

  /// A line of text stands between the two, one below the other: each is the end of another line,
  /// and both are no stacked one.
  [[nodiscard]] bool are_parted(const Glyph& upper, const Glyph& lower) const {
    if (!is_upright(upper) || !is_upright(lower)) return false;
    const float from = upper.baseline + kSameLine * upper.size;
    const float to = lower.baseline - kSameLine * lower.size;
    auto run = std::lower_bound(level_.begin(), level_.end(), from,
                                [](const GlyphRun* r, float v) { return r->v < v; });
    for (std::size_t looks = 0; run != level_.end() && (*run)->v < to && looks < kMostLooks;
         ++run, ++looks) {
      if ((*run)->u0 <= centre(upper) && centre(upper) <= (*run)->u1) return true;
    }
    return false;
  }

  static constexpr std::size_t kMostLooks = 400;

  const std::vector<Glyph>& glyphs_;
  float width_;
  std::vector<GlyphRun> runs_;
  std::vector<const GlyphRun*> level_;  ///< runs of several glyphs in level lines, from the top
};

}  // namespace

std::vector<GlyphRun> form_runs(const Marks& marks, float width) {
  return RunBuilder(marks, width).build();
}

}  // namespace broadsheet::layout
