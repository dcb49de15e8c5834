// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/odd_characters.h"
#include "stages/layout/printed/accents.h"
#include "stages/layout/printed/emphasis.h"
#include "stages/layout/printed/gutters.h"
#include "stages/layout/printed/logical_order.h"
#include "stages/layout/printed/places.h"
#include "stages/layout/printed/readings.h"
#include "stages/layout/printed/recognized.h"
#include "stages/layout/printed/rows.h"
#include "stages/layout/printed/runs.h"
#include "stages/layout/printed/small_type.h"
#include "stages/layout/printed/turned.h"
#include "stages/layout/printed/word_gaps.h"

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr float kSameLine = 0.25F;
constexpr float kSolid = 0.3F;        ///< gap that is always inside a line of Han
constexpr float kWordGap = 0.45F;     ///< gap that is always inside a line of words
constexpr float kMostGap = 3.2F;      ///< a wider gap separates lines of Han
constexpr float kMostWordGap = 9;     ///< and lines of words
constexpr float kMostSpacing = 3.0F;  ///< between letter-spaced glyphs
constexpr float kEvenSpacing = 0.15F;
constexpr double kGuessedSize = 1.4;  ///< error of a recognition tool's size
constexpr float kLeastUpright = 2;    ///< least height of a rule that separates lines
constexpr float kOverlap = -0.6F;
constexpr float kLikeSize = 1.25F;
constexpr float kSpace = 0.18F;            ///< a gap that is a space between words
constexpr float kSpaceOfTwoSizes = 0.25F;  ///< the same beside small type
constexpr float kHair = 0.01F;             ///< two sizes or baselines differ by more
constexpr float kLittle = 0.2F;            ///< sizes of small type and its line differ by more
constexpr float kWideSpace = 0.7F;         ///< a gap that is a space between Han

constexpr std::uint32_t kNone = kNoRun;

bool is_like_size(float a, float b) {
  return a <= b * kLikeSize && b <= a * kLikeSize;
}

/// The base form of a presentation form for vertical text (Unicode, Vertical Forms and CJK
/// Compatibility Forms): the same character, drawn for another direction.
char32_t upright_form(char32_t c) {
  constexpr std::u32string_view kVertical = U"，、。：；！？〖〗…";  // U+FE10 – FE19
  constexpr std::u32string_view kCompatibility =
      U"‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』";  // FE30 –
  if (c >= 0xFE10 && c <= 0xFE19) return kVertical[c - 0xFE10];
  if (c >= 0xFE30 && c <= 0xFE44) return kCompatibility[c - 0xFE30];
  return c;
}

double rounded(float x) {
  return std::round(static_cast<double>(x) * 100) / 100;
}

class LineBuilder {
 public:
  /// `has_guessed_sizes`: they are a recognition tool's, line by line.
  LineBuilder(Page& page, bool has_guessed_sizes)
      : page_(page), has_guessed_sizes_(has_guessed_sizes) {
    set_accents(page.marks.glyphs);
    runs_ = form_runs(page.marks, static_cast<float>(page.width));
  }

  void build() {
    std::array<std::array<std::vector<std::uint32_t>, kReasons.size()>, 2> planes;
    for (std::uint32_t i = 0; i < runs_.size(); ++i)
      planes.at(static_cast<std::size_t>(runs_[i].mode))
          .at(static_cast<std::size_t>(runs_[i].hidden))
          .push_back(i);
    for (auto& of_mode : planes) {
      for (const Hidden hidden : kReasons)
        form_rows(std::move(of_mode.at(static_cast<std::size_t>(hidden))), hidden);
    }
    emit();
  }

 private:
  static constexpr std::array kReasons = {Hidden::no,       Hidden::invisible,   Hidden::clipped,
                                          Hidden::off_page, Hidden::same_colour, Hidden::covered,
                                          Hidden::repeated, Hidden::untrusted};

  // --- rows
  // ----------------------------------------------------------------------------------------

  /// The runs of one writing mode and one reason of being hidden, in the order of painting.
  void form_rows(std::vector<std::uint32_t> runs, Hidden hidden) {
    if (runs.empty()) return;
    if (hidden != Hidden::no) {  // hidden text needs no good lines
      for (const std::uint32_t r : runs) rows_.push_back({{r}, false});
      return;
    }
    std::sort(runs.begin(), runs.end(), [&](std::uint32_t x, std::uint32_t y) {
      const GlyphRun& a = runs_[x];
      const GlyphRun& b = runs_[y];
      return a.u0 != b.u0 ? a.u0 < b.u0 : (a.v != b.v ? a.v < b.v : a.first < b.first);
    });
    in_plane_ = std::move(runs);
    std::vector<GlyphRun> plane;
    plane.reserve(in_plane_.size());
    for (const std::uint32_t r : in_plane_) plane.push_back(runs_[r]);
    const WritingMode mode = plane.front().mode;
    raise_upright_rules(mode);
    std::vector<std::uint32_t> all(plane.size());
    std::iota(all.begin(), all.end(), std::uint32_t{0});
    bins_.emplace(plane, std::move(all));
    find_neighbours(plane);
    Gutters gutters(plane, beside_);
    join(plane, gutters, true);
    gutters.learned();
    const std::size_t first = rows_.size();
    join(plane, gutters, false);
    if (mode == WritingMode::horizontal) join_small_type(rows_, first, runs_);
    for (Reading& reading : take_readings(rows_, first, runs_, page_.marks.glyphs))
      readings_.emplace(reading.first, std::move(reading));
  }

  static float most_gap(const GlyphRun& a, const GlyphRun& b) {
    return a.is_wide && b.is_wide ? kMostGap : kMostWordGap;
  }

  static bool is_beside(const GlyphRun& a, const GlyphRun& b) {
    const float size = std::min(a.size, b.size);
    return std::abs(a.v - b.v) <= kSameLine * size && a.size <= b.size * kLikeSize &&
           b.size <= a.size * kLikeSize && b.u0 - a.u1 >= kOverlap * size &&
           b.u0 - a.u1 <= most_gap(a, b) * std::max(a.size, b.size);
  }

  /// Finds for each run the nearest run that may follow it on its line.
  void find_neighbours(const std::vector<GlyphRun>& plane) {
    auto& [next, previous] = beside_;
    next.assign(plane.size(), kNone);
    previous.assign(plane.size(), kNone);
    for (std::uint32_t i = 0; i < plane.size(); ++i) {
      next[i] = run_behind(plane, i);
      if (next[i] == kNone) continue;
      // The nearer one wins.
      const std::uint32_t b = next[i];
      if (previous[b] == kNone || plane[previous[b]].u1 < plane[i].u1) {
        if (previous[b] != kNone) next[previous[b]] = kNone;
        previous[b] = i;
      } else {
        next[i] = kNone;
      }
    }
  }

  [[nodiscard]] std::uint32_t run_behind(const std::vector<GlyphRun>& plane,
                                         std::uint32_t i) const {
    const GlyphRun& a = plane[i];
    const float reach = kSameLine * a.size;
    const float most = kMostWordGap * a.size * kLikeSize;
    std::uint32_t nearest = kNone;
    bins_->each_row(a.v - reach, a.v + reach, [&](std::span<const std::uint32_t> row) {
      auto it = std::upper_bound(row.begin(), row.end(), a.u0,
                                 [&](float u, std::uint32_t r) { return u < plane[r].u0; });
      for (std::size_t looks = 0; it != row.end() && looks < RunBins::kMostLooks; ++it, ++looks) {
        const GlyphRun& b = plane[*it];
        if (b.u0 - a.u1 > most || (nearest != kNone && b.u0 >= plane[nearest].u0)) break;
        if (!is_beside(a, b)) continue;
        nearest = *it;
        break;
      }
    });
    return nearest;
  }

  /// Follows each chain of neighbours and cuts it at gutters; the first round only learns where the
  /// columns are.
  void join(const std::vector<GlyphRun>& plane, Gutters& gutters, bool learns) {
    std::vector<std::uint32_t> chain;
    Row row;
    for (std::uint32_t i = 0; i < plane.size(); ++i) {
      if (beside_.previous[i] != kNone) continue;
      chain.clear();
      for (std::uint32_t k = i; k != kNone; k = beside_.next[k]) chain.push_back(k);
      for (std::size_t first = 0; first < chain.size();) {
        row.runs.clear();
        row.is_spaced = false;
        const std::size_t end = take_row(plane, gutters, chain, first, row);
        if (learns && end < chain.size() && !row.is_spaced)
          gutters.learn(plane[chain[end - 1]], plane[chain[end]]);
        if (!learns) rows_.push_back(row);
        first = end;
      }
    }
  }

  std::size_t take_row(const std::vector<GlyphRun>& plane, const Gutters& gutters,
                       const std::vector<std::uint32_t>& chain, std::size_t first, Row& row) const {
    if (const std::size_t end = end_of_spaced(plane, chain, first); end > first) {
      row.is_spaced = true;
      for (std::size_t k = first; k < end; ++k) row.runs.push_back(in_plane_[chain[k]]);
      return end;
    }
    GlyphRun text = plane[chain[first]];
    row.runs.push_back(in_plane_[chain[first]]);
    std::size_t k = first + 1;
    for (; k < chain.size(); ++k) {
      const GlyphRun& next = plane[chain[k]];
      const float gap = (next.u0 - text.u1) / std::max(text.size, next.size);
      if (is_ruled(text, next) || are_of_two_lines(text, next)) break;
      const float sure = text.is_wide && next.is_wide ? kSolid : kWordGap;
      const bool has_small = gap > sure && is_filled(text, next, plane, *bins_);
      if (gap > sure && !has_small &&
          (end_of_spaced(plane, chain, k) > k || gutters.is_gutter_between(text, chain[k])))
        break;
      text.u1 = std::max(text.u1, next.u1);
      text.space = std::max({text.space, next.space, has_small ? 0 : next.ink0 - text.ink1});
      text.ink1 = std::max(text.ink1, next.ink1);
      text.is_wide = next.is_wide;
      text.is_number = text.is_number && next.is_number;
      text.ends_sentence = next.ends_sentence;
      row.runs.push_back(in_plane_[chain[k]]);
    }
    return k;
  }

  /// Sizes and baselines that both differ by a hair: two headlines that were fitted to their
  /// columns stand side by side. Words of one line share their baseline, whatever their size.
  [[nodiscard]] bool are_of_two_lines(const GlyphRun& a, const GlyphRun& b) const {
    const float size = std::max(a.size, b.size);
    const float sizes = std::abs(a.size - b.size) / size;
    return !page_.marks.is_recognized && sizes > kHair && sizes < kLittle &&
           std::abs(a.v - b.v) > kHair * size;
  }

  /// Lines drawn across the direction of writing, by their place along it.
  void raise_upright_rules(WritingMode mode) {
    uprights_.clear();
    const auto width = static_cast<float>(page_.width);
    for (const Shape& shape : page_.marks.shapes) {
      if (shape.kind != Shape::Kind::line) continue;
      const auto x0 = static_cast<float>(shape.box.x0);
      const auto x1 = static_cast<float>(shape.box.x1);
      const auto y0 = static_cast<float>(shape.box.y0);
      const auto y1 = static_cast<float>(shape.box.y1);
      const bool is_upright = y1 - y0 > x1 - x0;
      if (mode == WritingMode::horizontal && is_upright) {
        uprights_.push_back({(x0 + x1) / 2, y0, y1});
      } else if (mode == WritingMode::vertical && !is_upright) {
        uprights_.push_back({(y0 + y1) / 2, width - x1, width - x0});
      }
    }
    std::sort(uprights_.begin(), uprights_.end(),
              [](const Upright& a, const Upright& b) { return a.u < b.u; });
  }

  /// Whether a rule as high as two lines separates the two, however near they are.
  [[nodiscard]] bool is_ruled(const GlyphRun& left, const GlyphRun& right) const {
    const float size = std::min(left.size, right.size);
    auto it = std::lower_bound(uprights_.begin(), uprights_.end(), left.ink1,
                               [](const Upright& rule, float u) { return rule.u < u; });
    for (; it != uprights_.end() && it->u < right.ink0; ++it) {
      if (it->v1 - it->v0 >= kLeastUpright * size && it->v0 < left.v && it->v1 > left.v - size / 2)
        return true;
    }
    return false;
  }

  /// Three or more evenly spaced glyphs are a letter-spaced headline. Returns its end in `chain`,
  /// or `first` if none begins there.
  std::size_t end_of_spaced(const std::vector<GlyphRun>& plane,
                            const std::vector<std::uint32_t>& chain, std::size_t first) const {
    std::size_t end = first + 1;
    float least = 1e9F;
    float most = 0;
    while (end < chain.size()) {
      const GlyphRun& a = plane[chain[end - 1]];
      const GlyphRun& b = plane[chain[end]];
      if (a.last - a.first > 1 || b.last - b.first > 1) break;
      const float gap = (b.u0 - a.u1) / a.size;
      if (gap < kSolid || gap > kMostSpacing) break;
      if (std::max(most, gap) - std::min(least, gap) > kEvenSpacing) break;
      least = std::min(least, gap);
      most = std::max(most, gap);
      ++end;
    }
    if (end - first < 3) return first;
    // Single letters that are words among others, spaced alike.
    if (end < chain.size()) {
      const GlyphRun& a = plane[chain[end - 1]];
      const float next = (plane[chain[end]].u0 - a.u1) / a.size;
      if (next <= most + kEvenSpacing) return first;
    }
    return end;
  }

  // --- lines
  // ---------------------------------------------------------------------------------------

  struct Draft {
    Line line;
    Hidden hidden = Hidden::no;
  };

  void emit() {
    std::vector<Draft> drafts;
    drafts.reserve(rows_.size());
    for (const Row& row : rows_) {
      Draft draft{line_of(row), runs_[row.runs.front()].hidden};
      if (!draft.line.as_read.empty()) drafts.push_back(std::move(draft));
    }
    const auto place = [](const Draft& d) {
      return std::tuple(d.line.box->y0, d.line.box->x0, d.line.box->x1, d.line.box->y1);
    };
    if (has_guessed_sizes_) even_out_sizes(drafts);
    show_painted_hyphens(drafts);
    std::vector<Draft*> in_order;
    in_order.reserve(drafts.size());
    for (Draft& draft : drafts) in_order.push_back(&draft);
    std::sort(in_order.begin(), in_order.end(), [&](const Draft* a, const Draft* b) {
      const auto order = place(*a) <=> place(*b);
      return order != 0 ? order < 0 : a->line.as_read < b->line.as_read;
    });
    page_.lines.clear();
    page_.lines.reserve(drafts.size());
    for (Draft* at : in_order) {
      Draft& draft = *at;
      draft.line.id = {page_.id, static_cast<std::uint32_t>(page_.lines.size() + 1)};
      if (draft.hidden != Hidden::no) discard(draft.line.id, draft.hidden);
      page_.lines.push_back(std::move(draft.line));
    }
    page_.marks.glyphs = {};
    page_.marks.fonts = {};
  }

  /// A recognition tool guesses sizes line by line: sizes near that of most text become equal to
  /// it.
  static void even_out_sizes(std::vector<Draft>& drafts) {
    std::vector<double> sizes;
    for (const Draft& draft : drafts)
      sizes.insert(sizes.end(), draft.line.as_read.size(), draft.line.style.size);
    if (sizes.empty()) return;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    const double body = *middle;
    for (Draft& draft : drafts) {
      double& size = draft.line.style.size;
      if (size >= body / kGuessedSize && size <= body * kGuessedSize) size = body;
    }
  }

  /// A soft hyphen that is painted inside a line is a hyphen: some fonts give both the same glyph,
  /// and the file names the wrong one. On such a page it is one at line ends, too.
  static void show_painted_hyphens(std::vector<Draft>& drafts) {
    constexpr char32_t kSoftHyphen = 0xAD;
    const auto is_inside = [](const Draft& draft) {
      const Text& text = draft.line.as_read;
      for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == kSoftHyphen && !is_space(text[i + 1])) return true;
      }
      return false;
    };
    if (std::none_of(drafts.begin(), drafts.end(), is_inside)) return;
    for (Draft& draft : drafts)
      std::replace(draft.line.as_read.begin(), draft.line.as_read.end(), kSoftHyphen, U'-');
  }

  void discard(LineId line, Hidden hidden) {
    static constexpr std::array<const char*, 8> kRules = {"",
                                                          "hidden.invisible",
                                                          "hidden.clipped",
                                                          "hidden.off_page",
                                                          "hidden.same_colour",
                                                          "hidden.covered",
                                                          "hidden.repeated",
                                                          "untrusted-text"};
    const std::string rule = kRules.at(static_cast<std::size_t>(hidden));
    auto block = std::find_if(page_.blocks.begin(), page_.blocks.end(),
                              [&](const Block& b) { return b.why.rule == rule; });
    if (block == page_.blocks.end()) {
      Block next;
      next.id = {page_.id, static_cast<std::uint32_t>(page_.blocks.size() + 1)};
      next.role = BlockRole::discarded;
      next.why = {rule, 1.0};
      block = page_.blocks.insert(page_.blocks.end(), std::move(next));
    }
    block->lines.push_back(line);
  }

  [[nodiscard]] Line line_of(const Row& row) const {
    Line line;
    const GlyphRun& head = runs_[row.runs.front()];
    line.mode = head.mode;
    const auto [u0, u1] = extent_of(row);
    LinePlaces places(line.places, rounded(u0), grains_per_point(page_), head.mode);
    float above = 1e9F;
    float below = -1e9F;
    float widest = 0;
    FontCounts fonts;
    const RowFace face = face_of(row, runs_);
    const float letter_gap = row.is_spaced ? 1e9F : usual_gap(row);
    const float word_gap = row.is_spaced ? kSpace : word_gap_of(row, letter_gap);
    const Glyph* last = nullptr;
    const Reading* open = nullptr;  // the ruby whose base is being read
    line.as_read.reserve(glyphs_of(row) + row.runs.size());
    line.places.reserve(line.as_read.capacity());
    for (const std::uint32_t r : row.runs) {
      const GlyphRun& run = runs_[r];
      // An initial stands out of its line, and so do superior figures.
      const auto kind = small_type_of(run, face);
      if (!kind && run.size <= kLikeSize * face.size) {
        above = std::min(above, top(run));
        below = std::max(below, bottom(run));
      }
      if (run.u1 - run.u0 > widest) {
        widest = run.u1 - run.u0;
        line.style.colour = page_.marks.glyphs[run.first].colour;
      }
      for (std::uint32_t i = run.first; i < run.last; ++i) {
        const Glyph& g = page_.marks.glyphs[i];
        const bool is_mark = i == run.first && kind == SmallType::Kind::superior;
        if (last != nullptr)
          add_space(line.as_read, *last, g, line.mode, letter_gap, is_mark ? kMarkTouch : word_gap);
        if (const Reading* reading = reading_at(i)) open = open_base(line, *reading);
        line.as_read.push_back(g.unicode == 0 ? U'\uFFFD' : upright_form(g.unicode));
        if (line.as_read.size() > line.places.size() + 1) places.add_white();
        places.add(g, is_space(g.unicode));
        if (open != nullptr) close_base(line, open, i);
        if (page_.marks.fonts[g.font].bold) add_bold(line, line.as_read.size() - 1);
        fonts.add(g.font);
        last = &g;
      }
      if (kind && head.mode == WritingMode::horizontal)
        mark_small_type(line, *kind, run.last - run.first);
    }
    while (!line.as_read.empty() && is_space(line.as_read.back())) line.as_read.pop_back();
    line.places.resize(line.as_read.size());
    if (std::any_of(line.as_read.begin(), line.as_read.end(), is_right_to_left))
      set_logical_order(line);
    line.style.size = rounded(face.size);
    fonts.describe(page_.marks.fonts, line.style);
    const auto width = static_cast<float>(page_.width);
    line.box = head.mode == WritingMode::horizontal
                   ? Box{rounded(u0), rounded(above), rounded(u1), rounded(below)}
                   : Box{rounded(width - below), rounded(u0), rounded(width - above), rounded(u1)};
    return line;
  }

  /// How many glyphs of a line are of each font.
  class FontCounts {
   public:
    void add(std::uint16_t font) {
      if (count_ == nullptr || font != font_) {
        count_ = &counts_[font];
        font_ = font;
      }
      ++*count_;
      ++all_;
    }

    /// What most glyphs are set in.
    void describe(const std::vector<Font>& fonts, Style& style) const {
      std::size_t bold = 0;
      std::size_t italic = 0;
      std::size_t most = 0;
      for (const auto& [font, count] : counts_) {
        if (fonts[font].bold) bold += count;
        if (fonts[font].italic) italic += count;
        if (count <= most) continue;
        most = count;
        style.family = fonts[font].name;
      }
      style.bold = bold * 2 > all_;
      style.italic = italic * 2 > all_;
    }

   private:
    std::map<std::uint16_t, std::size_t> counts_;
    std::size_t* count_ = nullptr;  ///< of the font that came last
    std::uint16_t font_ = 0;
    std::size_t all_ = 0;
  };

  static void set_logical_order(Line& line) {
    LogicalLine logical = logical_order(line.as_read);
    line.places = in_logical_order(line.places, logical);
    line.right_to_left = logical.is_right_to_left;
    line.as_read = std::move(logical.text);
    line.small_type.clear();  // its spans are those of the order that is seen
    line.emphasis.clear();
  }

  /// Where the row begins and ends along its direction.
  [[nodiscard]] std::pair<float, float> extent_of(const Row& row) const {
    float u0 = 1e9F;
    float u1 = -1e9F;
    for (const std::uint32_t r : row.runs) {
      u0 = std::min(u0, runs_[r].u0);
      u1 = std::max(u1, runs_[r].u1);
    }
    return {u0, u1};
  }

  [[nodiscard]] std::size_t glyphs_of(const Row& row) const {
    return std::accumulate(
        row.runs.begin(), row.runs.end(), std::size_t{0},
        [&](std::size_t sum, std::uint32_t r) { return sum + (runs_[r].last - runs_[r].first); });
  }

  /// The reading whose base begins with the glyph; null, as a rule.
  [[nodiscard]] const Reading* reading_at(std::uint32_t glyph) const {
    if (readings_.empty()) return nullptr;
    const auto found = readings_.find(glyph);
    return found == readings_.end() ? nullptr : &found->second;
  }

  static const Reading* open_base(Line& line, const Reading& reading) {
    const auto from = static_cast<std::uint32_t>(line.as_read.size());
    line.small_type.push_back({SmallType::Kind::base, {from, from}, reading.text});
    return &reading;
  }

  /// The base grows by the glyph `i`; behind its last one it is closed.
  static void close_base(Line& line, const Reading*& open, std::uint32_t i) {
    line.small_type.back().span.to = static_cast<std::uint32_t>(line.as_read.size());
    if (open->last == i) open = nullptr;
  }

  /// Marks the last glyphs that were added; neighbours of one kind are one.
  static void mark_small_type(Line& line, SmallType::Kind kind, std::size_t glyphs) {
    const auto to = static_cast<std::uint32_t>(line.as_read.size());
    const auto from = static_cast<std::uint32_t>(line.as_read.size() - glyphs);
    if (!line.small_type.empty() && line.small_type.back().kind == kind &&
        line.small_type.back().span.to == from) {
      line.small_type.back().span.to = to;
    } else {
      line.small_type.push_back({kind, {from, to}, {}});
    }
  }

  static float gap_between(const Glyph& a, const Glyph& b, WritingMode mode) {
    return mode == WritingMode::horizontal ? b.x0 - a.x1 : b.y0 - a.y1;
  }

  /// Calls `visit` with each glyph of the row and the one before it.
  template <class Visit>
  void each_pair(const Row& row, Visit&& visit) const {
    const Glyph* last = nullptr;
    for (const std::uint32_t r : row.runs) {
      for (std::uint32_t i = runs_[r].first; i < runs_[r].last; ++i) {
        const Glyph& g = page_.marks.glyphs[i];
        if (last != nullptr) visit(*last, g, runs_[r].mode);
        last = &g;
      }
    }
  }

  /// The gap between the letters of a word, in points; 0 unless the line is letter-spaced.
  [[nodiscard]] float usual_gap(const Row& row) const {
    std::size_t all = 0;
    std::size_t touching = 0;
    each_pair(row, [&](const Glyph& a, const Glyph& b, WritingMode mode) {
      ++all;
      touching += gap_between(a, b, mode) <= 0 ? 1U : 0U;
    });
    if (all < 4 || touching > all / 2) return 0;
    std::vector<float> gaps;
    gaps.reserve(all);
    each_pair(row, [&](const Glyph& a, const Glyph& b, WritingMode mode) {
      gaps.push_back(gap_between(a, b, mode));
    });
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return std::max(0.0F, *middle);
  }

  [[nodiscard]] bool has_spaces_or_is_wide(const Row& row) const {
    const std::vector<Glyph>& glyphs = page_.marks.glyphs;
    return std::any_of(row.runs.begin(), row.runs.end(), [&](std::uint32_t r) {
      return std::any_of(glyphs.begin() + runs_[r].first, glyphs.begin() + runs_[r].last,
                         [](const Glyph& g) { return is_space(g.unicode) || is_wide(g.unicode); });
    });
  }

  /// The least white between words of the row; where it has space glyphs, white is none.
  [[nodiscard]] float word_gap_of(const Row& row, float letter_gap) const {
    if (has_spaces_or_is_wide(row)) return kSpace;
    std::vector<LetterGap> gaps;
    gaps.reserve(glyphs_of(row));
    each_pair(row, [&](const Glyph& a, const Glyph& b, WritingMode mode) {
      if (!is_like_size(a.size, b.size)) return;
      gaps.push_back({(gap_between(a, b, mode) - letter_gap) / b.size, !is_alphabetic(a.unicode)});
    });
    return least_word_gap(gaps, kSpace);
  }

  /// The space for white without a glyph: a space between words, an ideographic one between Han.
  /// A superior mark may stand a little apart from its word.
  static void add_space(Text& text, const Glyph& a, const Glyph& b, WritingMode mode,
                        float letter_gap, float word_gap) {
    if (text.empty() || is_space(text.back()) || is_space(b.unicode)) return;
    const float gap = gap_between(a, b, mode) - letter_gap;
    const bool is_of_two_sizes = !is_like_size(a.size, b.size);
    const float size = is_of_two_sizes ? std::min(a.size, b.size) : std::max(a.size, b.size);
    const bool is_solid_pair = is_wide(a.unicode) || is_wide(b.unicode);
    if (is_solid_pair) {
      if (gap > kWideSpace * size) text.push_back(U'\u3000');
    } else if (gap > (is_of_two_sizes ? std::max(word_gap, kSpaceOfTwoSizes) : word_gap) * size) {
      text.push_back(U' ');
    }
  }

  Page& page_;
  bool has_guessed_sizes_;
  std::vector<GlyphRun> runs_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> in_plane_;        ///< the runs of the plane at hand, from the left
  RunNeighbours beside_;                       ///< of the same
  std::optional<RunBins> bins_;                ///< of the same
  std::map<std::uint32_t, Reading> readings_;  ///< by the first glyph of the base
  struct Upright {
    float u = 0;
    float v0 = 0, v1 = 0;
  };
  std::vector<Upright> uprights_;  ///< rules across the writing of the current plane
};

}  // namespace

Page form_printed_lines(Page page, const Settings& /*settings*/, Diagnostics& diagnostics) {
  if (page.marks.glyphs.empty()) {
    // Those that were formed of ink before are measured already.
    if (!page.lines.empty() && !page.marks.is_recognized) measure_lines(page);
    return page;
  }
  if (const std::uint16_t turn = turn_upright(page); turn != 0)
    diagnostics.add(DiagCode::page_turned, page.id, {}, fmt::format("by {} degrees", turn));
  std::vector<TurnedPage> turned = take_turned(page);
  LineBuilder(page, page.marks.is_recognized).build();
  for (TurnedPage& other : turned) {
    LineBuilder(other.page, other.page.marks.is_recognized).build();
    for (Line& line : other.page.lines) {
      line.id.n = static_cast<std::uint32_t>(page.lines.size() + 1);
      turn_places(line.places, (line.box->x1 - line.box->x0) * grains_per_point(page));
      line.box = turned_back(*line.box, other.turn, page);
      line.turn = other.turn;
      if (other.turn != kOnItsHead) line.mode = WritingMode::vertical;
      page.lines.push_back(std::move(line));
    }
  }
  report_odd_characters(page, diagnostics);
  return page;
}

Page form_ink_lines(Page page) {
  LineBuilder(page, false).build();
  return page;
}

}  // namespace broadsheet::layout
