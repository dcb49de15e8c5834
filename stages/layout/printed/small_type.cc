// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/small_type.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "document/disjoint_sets.h"

namespace broadsheet::layout {
namespace {

// In sizes of the larger type.
constexpr float kLevel = 0.1F;  ///< baselines differ by no more
constexpr float kMostRaise = 0.6F;
constexpr float kMostDrop = 0.35F;
constexpr float kSuperior = 0.15F;  ///< least raise of a superior figure
constexpr float kInferior = 0.06F;
constexpr float kBehindFigure = 0.6F;  ///< most gap between a figure and the next word of its line
// In sizes of the smaller type.
constexpr float kOverlap = -0.25F;   ///< kerning
constexpr float kTouch = 0.25F;      ///< most gap inside a word
constexpr float kWordSpace = 0.34F;  ///< the same of any two words of one line: "di MARIO ROSSI"
constexpr float kSpace = 0.5F;       ///< most gap between words of small capitals
constexpr float kNoteGap = 1.6F;     ///< most gap between a note's figure and its text
constexpr float kInLine = 1.8F;      ///< the same where the line goes on behind it
constexpr float kAlike = 1.2F;       ///< times the widest space of the line
constexpr float kBesideCap = 1.3F;   ///< how far lines stand from an initial
// Of sizes, as a ratio.
constexpr float kUnlike = 1.08F;
constexpr float kMostRatio = 2.1F;
constexpr float kInitial = 1.6F;  ///< least of an initial
constexpr float kMostInitial = 7;
constexpr float kLeastNote = 1.4F;  ///< of a note's figure; that of a cell beside a text is less
constexpr float kFigure = 1.15F;    ///< least of a superior or inferior figure

constexpr std::uint32_t kMostInitialGlyphs = 2;  ///< a quotation mark stands before some
constexpr std::uint32_t kMostFigures = 8;        ///< in a row above or below the baseline
constexpr std::uint32_t kMostOfMark = 3;
constexpr double kCapitals = 0.15;  ///< least share of large glyphs in a line of small capitals
constexpr float kMostCapital = 1.7F;

struct Pair {
  const GlyphRun& big;
  const GlyphRun& small;
  float raise = 0;  ///< of the small one, in sizes of the big one
};

Pair pair_of(const GlyphRun& a, const GlyphRun& b) {
  const bool is_first = a.size >= b.size;
  const GlyphRun& big = is_first ? a : b;
  const GlyphRun& small = is_first ? b : a;
  return {big, small, (big.v - small.v) / big.size};
}

bool are_alike(const GlyphRun& a, const GlyphRun& b) {
  return std::max(a.size, b.size) / std::min(a.size, b.size) < kUnlike;
}

bool may_be_initial(const GlyphRun& run) {
  return run.last - run.first <= kMostInitialGlyphs;
}

bool is_fitting(const Pair& pair) {
  if (are_alike(pair.big, pair.small)) return false;
  const float ratio = pair.big.size / pair.small.size;
  if (std::abs(pair.raise) <= kLevel && may_be_initial(pair.big)) return ratio <= kMostInitial;
  if (ratio > kMostRatio) return false;
  if (std::abs(pair.raise) <= kLevel) return true;
  return pair.raise <= kMostRaise && pair.raise >= -kMostDrop &&
         pair.small.last - pair.small.first <= kMostFigures;
}

class Joiner {
 public:
  Joiner(std::vector<Row>& rows, std::size_t first, const std::vector<GlyphRun>& runs)
      : rows_(rows), first_(first), runs_(runs), joined_(rows.size()) {
    row_of_.assign(runs.size(), kNone);
    next_.assign(runs.size(), kNone);
    touches_.assign(runs.size(), false);
    base_.assign(runs.size(), kNone);
    for (std::size_t r = first; r < rows.size(); ++r) {
      const Row& row = rows[r];
      for (std::size_t k = 0; k < row.runs.size(); ++k) {
        members_.push_back(row.runs[k]);
        row_of_[row.runs[k]] = static_cast<std::uint32_t>(r);
        if (k + 1 < row.runs.size()) next_[row.runs[k]] = row.runs[k + 1];
      }
    }
  }

  void join() {
    if (!has_two_sizes()) return;
    std::sort(members_.begin(), members_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return runs_[a].u0 != runs_[b].u0 ? runs_[a].u0 < runs_[b].u0 : a < b;
    });
    const RunBins bins(runs_, members_);
    for (const std::uint32_t a : members_) look_right_of(a, bins);
    merge();
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  [[nodiscard]] bool has_two_sizes() const {
    float least = 1e9F;
    float most = 0;
    for (const std::uint32_t i : members_) {
      least = std::min(least, runs_[i].size);
      most = std::max(most, runs_[i].size);
    }
    return most >= kUnlike * least;
  }

  void look_right_of(std::uint32_t a, const RunBins& bins) {
    const GlyphRun& left = runs_[a];
    if (rows_[row_of_[a]].is_spaced) return;
    const float reach = kMostRaise * kMostRatio * left.size;
    bins.each(left.v - reach, left.v + reach, left.u1 + kOverlap * left.size,
              left.u1 + kInLine * left.size, [&](std::uint32_t b) {
                // Of one size: only what stands behind a figure is asked further.
                if (base_[a] == kNone && are_alike(left, runs_[b])) return;
                const bool touches = is_small_beside(left, runs_[b]) || opens_note(a, b);
                if (rows_[row_of_[b]].is_spaced || (!touches && !is_fitting_word(a, b))) return;
                if (is_dropped(left, runs_[b], bins)) return;
                touches_[a] = touches_[a] || touches;
                touches_[b] = touches_[b] || touches;
                if (touches) note_base(a, b);
                joined_.join(row_of_[a], row_of_[b]);
              });
  }

  /// Whether the two are words of one line, level and of two sizes: small type stands in the white
  /// of the larger, or one of them is a word of small capitals and the other the next word.
  /// Headlines of two sizes stand nearly as near, so a wide space says nothing.
  [[nodiscard]] bool is_fitting_word(std::uint32_t a, std::uint32_t b) const {
    if (is_inside(a, b) || is_behind_figure(a, b)) return true;
    const Pair pair = pair_of(runs_[a], runs_[b]);
    const float gap = (runs_[b].u0 - runs_[a].u1) / pair.small.size;
    if (!is_fitting(pair) || std::abs(pair.raise) > kLevel || gap < 0) return false;
    if (gap <= kWordSpace) return true;
    return touches_[a] && runs_[a].size < runs_[b].size && gap <= kSpace;
  }

  /// Whether `a` is a figure that stands alone before a note: a space of the line is between them.
  [[nodiscard]] bool opens_note(std::uint32_t a, std::uint32_t b) const {
    const Pair pair = pair_of(runs_[a], runs_[b]);
    const float gap = (runs_[b].u0 - runs_[a].u1) / pair.small.size;
    return &pair.small == &runs_[a] && runs_[a].is_number && !touches_[a] &&
           runs_[a].last - runs_[a].first <= kMostOfMark && rows_[row_of_[a]].runs.front() == a &&
           is_fitting(pair) && pair.raise >= kSuperior &&
           pair.big.size >= kLeastNote * pair.small.size && gap >= 0 && gap <= kNoteGap;
  }

  /// Remembers what a superior or inferior figure stands at.
  void note_base(std::uint32_t left, std::uint32_t right) {
    const Pair pair = pair_of(runs_[left], runs_[right]);
    if (&pair.big == &runs_[left] && std::abs(pair.raise) > kLevel) base_[right] = left;
  }

  /// Whether `a` is a figure and `b` goes on with the line of its base: "30th June". The figure and
  /// the space behind it together are as wide as the white of a gutter.
  [[nodiscard]] bool is_behind_figure(std::uint32_t a, std::uint32_t b) const {
    if (base_[a] == kNone) return false;
    const GlyphRun& base = runs_[base_[a]];
    const GlyphRun& next = runs_[b];
    const float gap = (next.u0 - runs_[a].u1) / base.size;
    return next.size <= kUnlike * base.size && base.size <= kUnlike * next.size &&
           std::abs(next.v - base.v) <= kLevel * base.size && gap >= 0 && gap <= kBehindFigure;
  }

  /// Whether `b` is level small type in the white between `a` and the next run of its row.
  [[nodiscard]] bool is_inside(std::uint32_t a, std::uint32_t b) const {
    const Pair pair = pair_of(runs_[a], runs_[b]);
    if (next_[a] == kNone || &pair.big != &runs_[a] || !is_fitting(pair)) return false;
    const float reach = kInLine * pair.small.size;
    const float before = runs_[b].u0 - runs_[a].u1;
    const float behind = runs_[next_[a]].u0 - runs_[b].u1;
    return std::abs(pair.raise) <= kLevel && before >= 0 && before <= reach && behind >= 0 &&
           behind <= 4 * reach;
  }

  /// Whether `left` is an initial that drops beside several lines: lines stand beside it above the
  /// one that shares its baseline. It belongs to the first of them (see stacks.cc).
  [[nodiscard]] bool is_dropped(const GlyphRun& left, const GlyphRun& right,
                                const RunBins& bins) const {
    if (left.size < kInitial * right.size || !may_be_initial(left)) return false;
    bool found = false;
    bins.each(
        left.v - 0.85F * left.size, right.v - 0.7F * right.size, left.u1 + kOverlap * right.size,
        left.u1 + kBesideCap * right.size, [&](std::uint32_t i) {
          found = found ||
                  (runs_[i].size <= right.size * kUnlike && runs_[i].size * kUnlike >= right.size);
        });
    return found;
  }

  void merge() {
    std::vector<bool> is_changed(rows_.size(), false);
    for (std::size_t r = first_; r < rows_.size(); ++r) {
      const std::size_t to = joined_.of(r);
      if (to == r) continue;
      Row& row = rows_[to];
      row.runs.insert(row.runs.end(), rows_[r].runs.begin(), rows_[r].runs.end());
      rows_[r].runs.clear();
      is_changed[to] = true;
    }
    for (std::size_t r = first_; r < rows_.size(); ++r) {
      if (!is_changed[r]) continue;
      std::sort(rows_[r].runs.begin(), rows_[r].runs.end(), [&](std::uint32_t a, std::uint32_t b) {
        return runs_[a].u0 != runs_[b].u0 ? runs_[a].u0 < runs_[b].u0 : a < b;
      });
    }
    rows_.erase(std::remove_if(rows_.begin() + static_cast<std::ptrdiff_t>(first_), rows_.end(),
                               [](const Row& row) { return row.runs.empty(); }),
                rows_.end());
  }

  std::vector<Row>& rows_;
  std::size_t first_;
  const std::vector<GlyphRun>& runs_;
  DisjointSets joined_;  ///< of rows
  std::vector<std::uint32_t> members_;
  std::vector<std::uint32_t> row_of_;  ///< by run
  std::vector<std::uint32_t> next_;    ///< by run: the next one of its row
  std::vector<bool> touches_;          ///< by run: it stands beside type of another size
  std::vector<std::uint32_t> base_;    ///< by run: what it is a superior or inferior figure of
};

}  // namespace

bool is_small_beside(const GlyphRun& left, const GlyphRun& right) {
  const Pair pair = pair_of(left, right);
  if (!is_fitting(pair)) return false;
  const float gap = (right.u0 - left.u1) / pair.small.size;
  const bool is_mark = pair.raise >= kSuperior && pair.small.last - pair.small.first <= kMostOfMark;
  return gap >= kOverlap && gap <= (is_mark ? kMarkTouch : kTouch);
}

bool is_filled(const GlyphRun& left, const GlyphRun& right, const std::vector<GlyphRun>& runs,
               const RunBins& bins) {
  std::vector<const GlyphRun*> words;  // none, as a rule
  const float reach = kLevel * left.size;
  bins.each(left.v - reach, left.v + reach, left.u1, right.u0, [&](std::uint32_t i) {
    const Pair pair = pair_of(left, runs[i]);
    if (&pair.small == &runs[i] && is_fitting(pair) && runs[i].u1 <= right.u0)
      words.push_back(&runs[i]);
  });
  if (words.empty()) return false;
  std::sort(words.begin(), words.end(), [](const GlyphRun* a, const GlyphRun* b) {
    return a->u0 != b->u0 ? a->u0 < b->u0 : a->first < b->first;
  });
  words.push_back(&right);
  const float widest = std::max({left.space, right.space, kSpace * left.size});
  float end = left.u1;
  for (const GlyphRun* word : words) {
    if (word->u0 - end > kAlike * widest) return false;
    end = std::max(end, word->u1);
  }
  return true;
}

void join_small_type(std::vector<Row>& rows, std::size_t first, const std::vector<GlyphRun>& runs) {
  Joiner(rows, first, runs).join();
}

RowFace face_of(const Row& row, const std::vector<GlyphRun>& runs) {
  const GlyphRun& first = runs[row.runs.front()];
  const bool is_even = std::all_of(row.runs.begin(), row.runs.end(),
                                   [&](std::uint32_t r) { return runs[r].size == first.size; });
  if (is_even) return {first.size, first.v};
  std::map<int, std::uint32_t> counts;  // of glyphs, by size in tenths of a point
  const auto key = [&](std::uint32_t r) {
    return static_cast<int>(std::lround(runs[r].size * 10));
  };
  std::uint32_t all = 0;
  for (const std::uint32_t r : row.runs) {
    const std::uint32_t glyphs = runs[r].last - runs[r].first;
    counts[key(r)] += glyphs;
    all += glyphs;
  }
  auto main = std::max_element(counts.begin(), counts.end(),
                               [](const auto& a, const auto& b) { return a.second < b.second; });
  // A line of small capitals is as large as its capitals.
  const auto capitals = std::prev(counts.end());
  const bool is_wide = runs[row.runs.front()].is_wide;
  if (!is_wide &&
      static_cast<float>(capitals->first) <= kMostCapital * static_cast<float>(main->first) &&
      capitals->second >= kCapitals * all)
    main = capitals;
  RowFace face;
  for (const std::uint32_t r : row.runs) {
    if (key(r) != main->first) continue;
    face = {runs[r].size, runs[r].v};
    break;
  }
  return face;
}

std::optional<SmallType::Kind> small_type_of(const GlyphRun& run, const RowFace& face) {
  if (run.size * kFigure > face.size) return std::nullopt;
  const float raise = (face.v - run.v) / face.size;
  if (raise >= kSuperior) return SmallType::Kind::superior;
  if (raise <= -kInferior) return SmallType::Kind::inferior;
  return std::nullopt;
}

}  // namespace broadsheet::layout
