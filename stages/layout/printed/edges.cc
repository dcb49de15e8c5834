// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/edges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr float kInLine = 0.15F;     ///< ends of one edge differ by no more from line to line
constexpr float kExact = 0.05F;      ///< and on one grid
constexpr float kLeastWhite = 0.4F;  ///< beside an edge
constexpr float kLeastPitch = 0.5F;
constexpr float kMostPitch = 4.2F;  ///< an edge goes on over two lines that are indented or short
constexpr float kLikeSize = 1.25F;
constexpr float kWithin = 0.3F;  ///< beyond the lines of an edge that is beside them
constexpr float kNear = 5;       ///< and where it may still be

constexpr float kSentenceSpace = 3.5F;  ///< times the other spaces of its line, at most
constexpr float kLikeWhite = 0.06F;     ///< of the white: spaces of one line differ by no more
constexpr float kLeastUnlike = 0.6F;    ///< of the lines of an edge
constexpr int kLeastLines = 3;
constexpr int kLongFlush = 5;             ///< nor on both sides of the white
constexpr int kLongEdge = 7;              ///< so many words are not in line by chance
constexpr float kNumbersApart = 0.8F;     ///< white between two numbers that are no one number
constexpr std::size_t kMostLooks = 2000;  ///< at runs between two lines: damaged files pile them up
constexpr std::size_t kMostMarks = 16;    ///< and at ends of lines in one place
constexpr int kMostCells = 12;
constexpr float kCell = 1.5F;  ///< points

bool is_like_size(float a, float b) {
  return a <= b * kLikeSize && b <= a * kLikeSize;
}

/// The white between a run and the next, in points; less than 0 if there is none near.
float white_behind(const std::vector<GlyphRun>& runs, const RunNeighbours& beside,
                   std::uint32_t i) {
  if (i == kNoRun || beside.next[i] == kNoRun) return -1;
  return runs[beside.next[i]].ink0 - runs[i].ink1;
}

/// What the white beside an edge is, compared with that between the words beside it.
enum class White { unknown, like, unlike };

White compare(const std::vector<GlyphRun>& runs, const RunNeighbours& beside, std::uint32_t a,
              std::uint32_t b, float white) {
  const GlyphRun& left = runs[a];
  const GlyphRun& right = runs[b];
  if (left.is_number && right.is_number && white > kNumbersApart * left.size) return White::unlike;
  const std::array spaces = {
      left.space > 0 ? left.space : white_behind(runs, beside, beside.previous[a]),
      right.space > 0 ? right.space : white_behind(runs, beside, b)};
  const float least = left.ends_sentence ? kSentenceSpace : 1;
  White found = White::unknown;
  for (const float space : spaces) {
    if (space <= 0) continue;
    if (white >= space && white < least * space) return White::unknown;
    if (std::abs(white - space) <= kLikeWhite * space) return White::like;
    found = White::unlike;
  }
  return found;
}

/// The beginning or the end of a line, or of a word behind or before wide white.
struct EdgeMark {
  float u = 0, v = 0;
  float size = 0;
  float across = 0;  ///< where the text on the other side of the white begins or ends
  White white = White::unlike;
  std::uint32_t cell = 0;  ///< place in the list of cells that have marks
};

/// Follows edges through the marks of one side.
class EdgeFinder {
 public:
  /// Both from the top.
  EdgeFinder(const RunsFromTop& runs, std::vector<EdgeMark> marks, bool begins)
      : by_v_(runs), marks_(std::move(marks)), begins_(begins) {
    std::vector<std::pair<std::int32_t, std::uint32_t>> by_cell;
    by_cell.reserve(marks_.size());
    for (std::uint32_t i = 0; i < marks_.size(); ++i) by_cell.emplace_back(cell(marks_[i].u), i);
    std::sort(by_cell.begin(), by_cell.end());
    in_cells_.reserve(by_cell.size());
    for (const auto& [number, mark] : by_cell) {
      if (cells_.empty() || cells_.back().number != number)
        cells_.push_back({number, static_cast<std::uint32_t>(in_cells_.size())});
      marks_[mark].cell = static_cast<std::uint32_t>(cells_.size() - 1);
      in_cells_.push_back(mark);
    }
  }

  std::vector<ColumnEdge> find() {
    constexpr std::uint32_t kNoEdge = 0xFFFFFFFF;
    std::vector<std::uint32_t> of(marks_.size(), kNoEdge);
    std::vector<ColumnEdge> edges;
    for (std::uint32_t i = 0; i < marks_.size(); ++i) {
      const EdgeMark mark = marks_[i];
      if (of[i] == kNoEdge) {
        of[i] = static_cast<std::uint32_t>(edges.size());
        edges.push_back({mark.u, mark.u, mark.v, mark.v, mark.size, begins_, 0, 0, 0, 0});
      }
      ColumnEdge& edge = edges[of[i]];
      edge.last_u = mark.u;
      edge.to = mark.v;
      ++edge.lines;
      const std::uint32_t below = mark_below(i);
      const bool goes_on =
          below != kNoRun && of[below] == kNoEdge && !is_closed(mark, marks_[below]);
      if (goes_on) {
        of[below] = of[i];
        // Text is flush on both sides of the white.
        if (std::abs(marks_[below].across - mark.across) <= kInLine * mark.size) {
          ++edge.flush;
          for (EdgeMark* flush : {&marks_[i], &marks_[below]})
            flush->white = flush->white == White::unknown ? White::unlike : flush->white;
        }
      }
      edge.unlike += marks_[i].white == White::unlike ? 1 : 0;
      edge.like += marks_[i].white == White::like ? 1 : 0;
    }
    return edges;
  }

 private:
  /// A strip of the page down which marks stand.
  struct Cell {
    std::int32_t number = 0;
    std::uint32_t first = 0;  ///< of its marks, in `in_cells_`
  };

  /// What lies farther out than any page stands with what stands at its edge.
  static std::int32_t cell(float u) {
    constexpr float kMost = 1e6F;
    const float number = std::floor(u / kCell);
    return number > -kMost && number < kMost ? static_cast<std::int32_t>(number) : 0;
  }

  /// The nearest mark below that is in line.
  [[nodiscard]] std::uint32_t mark_below(std::uint32_t i) const {
    const EdgeMark& mark = marks_[i];
    const float reach = kInLine * mark.size;
    const std::int32_t first = cell(mark.u - reach);
    const std::int32_t last = std::min(cell(mark.u + reach), first + kMostCells);
    const auto own = cells_.begin() + mark.cell;
    const auto left = std::min<std::ptrdiff_t>(mark.cell, own->number - first);
    auto at = std::lower_bound(own - left, own, first,
                               [](const Cell& cell, std::int32_t to) { return cell.number < to; });
    std::uint32_t best = kNoRun;
    for (; at != cells_.end() && at->number <= last; ++at) {
      const auto end =
          at + 1 != cells_.end() ? in_cells_.begin() + (at + 1)->first : in_cells_.end();
      auto it =
          std::lower_bound(in_cells_.begin() + at->first, end, mark.v + kLeastPitch * mark.size,
                           [&](std::uint32_t m, float v) { return marks_[m].v < v; });
      for (std::size_t looks = 0; it != end && looks < kMostMarks; ++it, ++looks) {
        const EdgeMark& other = marks_[*it];
        if (other.v - mark.v > kMostPitch * mark.size) break;
        if (std::abs(other.u - mark.u) > reach || !is_like_size(other.size, mark.size)) continue;
        if (best == kNoRun || other.v < marks_[best].v) best = *it;
        break;
      }
    }
    return best;
  }

  /// Whether text between the two lines closes the white.
  [[nodiscard]] bool is_closed(const EdgeMark& upper, const EdgeMark& lower) const {
    const float u = (upper.u + lower.u) / 2;
    const float in_line = kInLine * upper.size;
    const float white = 0.25F * upper.size;
    const float from = begins_ ? u - white : u + in_line;
    const float to = begins_ ? u - in_line : u + white;
    auto it = std::lower_bound(by_v_.begin(), by_v_.end(), upper.v + 0.3F * upper.size,
                               [](const GlyphRun* r, float v) { return r->v < v; });
    for (std::size_t looks = 0; it != by_v_.end(); ++it) {
      const GlyphRun& run = **it;
      if (run.v > lower.v - 0.3F * lower.size) return false;
      if (++looks > kMostLooks || (run.ink0 < to && run.ink1 > from)) return true;
    }
    return false;
  }

  const RunsFromTop& by_v_;
  std::vector<EdgeMark> marks_;          ///< from the top
  std::vector<Cell> cells_;              ///< that have marks, from the left
  std::vector<std::uint32_t> in_cells_;  ///< the marks, cell by cell and from the top
  bool begins_;
};

}  // namespace

float ColumnEdge::at(float v) const {
  return to <= from
             ? first_u
             : first_u + (last_u - first_u) * std::clamp((v - from) / (to - from), 0.0F, 1.0F);
}

ColumnEdges::ColumnEdges(const std::vector<GlyphRun>& runs, const RunsFromTop& from_top,
                         const RunNeighbours& beside) {
  learn(true, runs, from_top, beside);
  learn(false, runs, from_top, beside);
  std::sort(edges_.begin(), edges_.end(), [](const ColumnEdge& a, const ColumnEdge& b) {
    return a.first_u != b.first_u ? a.first_u < b.first_u : a.from < b.from;
  });
}

void ColumnEdges::learn(bool begins, const std::vector<GlyphRun>& runs, const RunsFromTop& from_top,
                        const RunNeighbours& beside) {
  std::vector<EdgeMark> marks;
  marks.reserve(from_top.size());
  for (const GlyphRun* at : from_top) {
    const GlyphRun& run = *at;
    const auto i = static_cast<std::uint32_t>(at - runs.data());
    const std::uint32_t other = begins ? beside.previous[i] : beside.next[i];
    EdgeMark mark{begins ? run.ink0 : run.ink1, run.v, run.size, 1e9F, White::unlike, 0};
    if (other != kNoRun) {
      const float white = begins ? run.ink0 - runs[other].ink1 : runs[other].ink0 - run.ink1;
      if (white < kLeastWhite * run.size) continue;
      mark.across = begins ? runs[other].ink1 : runs[other].ink0;
      mark.white = compare(runs, beside, begins ? other : i, begins ? i : other, white);
    }
    marks.push_back(mark);
  }
  for (const ColumnEdge& edge : EdgeFinder(from_top, std::move(marks), begins).find()) {
    const bool is_long =
        (edge.lines >= kLongEdge && 2 * edge.like < edge.lines) || edge.flush >= kLongFlush;
    const bool is_sure =
        edge.unlike >= kLeastLines &&
        static_cast<float>(edge.unlike) >= kLeastUnlike * static_cast<float>(edge.lines);
    if (!is_long && !is_sure) continue;
    most_drift_ = std::max(most_drift_, std::abs(edge.last_u - edge.first_u));
    edges_.push_back(edge);
  }
}

bool ColumnEdges::is_between(const GlyphRun& left, const GlyphRun& right) const {
  return find(left, right, kWithin, Sizes::like);
}

bool ColumnEdges::is_near(const GlyphRun& left, const GlyphRun& right) const {
  return find(left, right, kNear, Sizes::any);
}

bool ColumnEdges::is_over_smaller(const GlyphRun& left, const GlyphRun& right) const {
  return find(left, right, kNear, Sizes::smaller);
}

bool ColumnEdges::begins_at(const GlyphRun& right) const {
  return is_edge(true, right.ink0, right);
}

bool ColumnEdges::ends_at(const GlyphRun& left) const {
  return is_edge(false, left.ink1, left);
}

bool ColumnEdges::is_edge(bool begins, float u, const GlyphRun& run) const {
  const float exact = kExact * run.size;
  auto it = std::lower_bound(edges_.begin(), edges_.end(), u - exact - most_drift_,
                             [](const ColumnEdge& edge, float at) { return edge.first_u < at; });
  for (; it != edges_.end() && it->first_u <= u + exact + most_drift_; ++it) {
    if (it->begins == begins && is_like_size(it->size, run.size) &&
        std::abs(it->at(run.v) - u) <= exact)
      return true;
  }
  return false;
}

bool ColumnEdges::find(const GlyphRun& left, const GlyphRun& right, float reach,
                       Sizes sizes) const {
  const float size = std::min(left.size, right.size);
  const float in_line = kInLine * size;
  const float white = kLeastWhite / 2 * size;
  const float v = right.v;
  auto it = std::lower_bound(edges_.begin(), edges_.end(), left.ink1 - in_line - most_drift_,
                             [](const ColumnEdge& edge, float u) { return edge.first_u < u; });
  for (; it != edges_.end() && it->first_u <= right.ink0 + in_line + most_drift_; ++it) {
    if (v < it->from - reach * size || v > it->to + reach * size) continue;
    if (sizes == Sizes::like && !is_like_size(size, it->size)) continue;
    if (sizes == Sizes::smaller && size <= it->size * kLikeSize) continue;
    const float u = it->at(v);
    const float from = left.ink1 + (it->begins ? white : -in_line);
    const float to = right.ink0 - (it->begins ? -in_line : white);
    if (from <= u && u <= to) return true;
  }
  return false;
}

}  // namespace broadsheet::layout
