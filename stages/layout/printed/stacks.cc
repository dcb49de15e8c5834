// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/stacks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "document/characters.h"
#include "document/typography.h"

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr double kLikeSize = 1.06;
constexpr double kLeastPitch = 0.7;
constexpr double kLooseLeading = 1.3;  ///< times the usual leading of that size
constexpr double kMostPitch = 1.65;    ///< where the leading is unknown
constexpr double kEdge = 0.7;          ///< most difference between edges of one column
constexpr double kMostIndent = 3.2;    ///< and the same with the indent of a paragraph
constexpr double kCapSize = 1.7;       ///< least size of a drop cap, in sizes of the text beside it
constexpr double kCapGap = 1.3;
constexpr std::size_t kMostOfCap = 3;     ///< characters of one, with its marks
constexpr std::size_t kLeastPitches = 5;  ///< least pitches that show a leading

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kMostLooks = 1000;  ///< at lines around one: damaged files pile them up

/// One letter, or one with quotation marks around it.
bool is_cap_text(const Text& text) {
  if (text.size() == 1) return true;
  if (text.size() > kMostOfCap) return false;
  const auto is_mark = [](char32_t c) {
    return is_opening(c) || is_closing(c) || c == U'\'' || c == U'«' || c == U'„' || c == U'‚' ||
           c == U'¿' || c == U'¡';
  };
  const auto marks = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_mark));
  return text.size() - marks == 1;
}

bool is_wide_text(const Text& text) {
  const auto wide = std::count_if(text.begin(), text.end(), is_wide);
  return static_cast<std::size_t>(wide) * 2 >= text.size();
}

class StackBuilder {
 public:
  StackBuilder(const Page& page, WritingMode mode, std::set<LineId> taken)
      : page_(page), body_(body_size(page)) {
    for (const Block& block : page.blocks) taken.insert(block.lines.begin(), block.lines.end());
    for (std::uint32_t i = 0; i < page.lines.size(); ++i) {
      const Line& line = page.lines[i];
      if (line.mode != mode || !line.box || taken.contains(line.id)) continue;
      PlaneLine plane;
      plane.index = i;
      plane.box = to_plane(*line.box, mode, page.width);
      plane.size = line.style.size > 0 ? line.style.size : plane.box.height();
      plane.is_wide = is_wide_text(line.as_read);
      lines_.push_back(plane);
    }
    for (const Separator& separator : page.separators)
      separators_.push_back({to_plane(separator.box, mode, page.width), separator.kind});
    std::stable_sort(lines_.begin(), lines_.end(), [](const PlaneLine& a, const PlaneLine& b) {
      return a.box.v0 != b.box.v0 ? a.box.v0 < b.box.v0 : a.box.u0 < b.box.u0;
    });
  }

  std::vector<Stack> build() {
    attach_caps();
    measure_leadings();
    link();
    std::vector<Stack> stacks;
    for (std::uint32_t i = 0; i < lines_.size(); ++i) {
      if (above_[i] != kNone || is_cap_[i]) continue;
      Stack stack;
      for (std::uint32_t k = i; k != kNone; k = below_[k]) stack.push_back(lines_[k]);
      stacks.push_back(std::move(stack));
    }
    return stacks;
  }

 private:
  struct PlaneSeparator {
    PlaneBox box;
    Separator::Kind kind;
  };

  /// A drop cap stands left of two or more much smaller lines. It is read before the first of them;
  /// the lines beside it begin where it begins.
  void attach_caps() {
    is_cap_.assign(lines_.size(), false);
    for (std::uint32_t c = 0; c < lines_.size(); ++c) {
      const PlaneLine& cap = lines_[c];
      if (!is_cap_text(page_.lines[cap.index].as_read) || cap.beside_cap) continue;
      std::vector<std::uint32_t> beside;
      const std::uint32_t first = c - std::min(c, kMostLooks);
      for (std::uint32_t i = c; i-- > first && lines_[i].box.v0 > cap.box.v0 - cap.size / 2;)
        add_beside(cap, i, beside);
      std::reverse(beside.begin(), beside.end());
      const std::uint32_t end = end_of_looks(c);
      for (std::uint32_t i = c + 1; i < end && lines_[i].box.v0 < cap.box.v1; ++i)
        add_beside(cap, i, beside);
      if (beside.size() < 2) continue;
      is_cap_[c] = true;
      lines_[beside.front()].has_cap = true;
      lines_[beside.front()].cap = cap.index;
      for (const std::uint32_t i : beside) {
        lines_[i].beside_cap = true;
        lines_[i].box.u0 = cap.box.u0;
      }
    }
  }

  [[nodiscard]] std::uint32_t end_of_looks(std::uint32_t i) const {
    return std::min(static_cast<std::uint32_t>(lines_.size()), i + 1 + kMostLooks);
  }

  void add_beside(const PlaneLine& cap, std::uint32_t i, std::vector<std::uint32_t>& beside) const {
    const PlaneLine& line = lines_[i];
    const double gap = line.box.u0 - cap.box.u1;
    const bool is_beside = cap.size >= kCapSize * line.size && gap >= -0.5 * line.size &&
                           gap <= kCapGap * line.size && line.box.middle() > cap.box.v0 &&
                           line.box.middle() < cap.box.v1 && !line.beside_cap && !is_cap_[i];
    if (is_beside) beside.push_back(i);
  }

  static int size_key(double size) { return static_cast<int>(std::lround(size * 4)); }

  /// The usual distance from line to line, by size.
  void measure_leadings() {
    std::map<int, std::vector<double>> pitches;
    for (std::uint32_t i = 0; i < lines_.size(); ++i) {
      const std::uint32_t k = nearest_below(i, 2.2);
      if (k == kNone || size_key(lines_[k].size) != size_key(lines_[i].size)) continue;
      pitches[size_key(lines_[i].size)].push_back(lines_[k].box.v1 - lines_[i].box.v1);
    }
    for (auto& [size, found] : pitches) {
      if (found.size() < kLeastPitches) continue;
      const auto middle = found.begin() + static_cast<std::ptrdiff_t>(found.size() / 2);
      std::nth_element(found.begin(), middle, found.end());
      leadings_[size] = *middle;
    }
  }

  [[nodiscard]] double most_pitch(double size) const {
    const auto known = leadings_.find(size_key(size));
    return known == leadings_.end() ? kMostPitch * size
                                    : std::max(kLooseLeading * known->second, 1.3 * size);
  }

  /// The nearest line under line i, with an overlap of half the narrower one; `reach` in sizes.
  [[nodiscard]] std::uint32_t nearest_below(std::uint32_t i, double reach) const {
    const PlaneLine& a = lines_[i];
    std::uint32_t best = kNone;
    const std::uint32_t end = end_of_looks(i);
    for (std::uint32_t k = i + 1; k < end; ++k) {
      const PlaneLine& b = lines_[k];
      if (b.box.v0 > a.box.v1 + reach * a.size) break;
      if (b.box.v1 < a.box.v1 + kLeastPitch * std::min(a.size, b.size) * 0.7) continue;
      if (k < is_cap_.size() && is_cap_[k]) continue;
      // The last word of a two-line paragraph may lie wholly under the indent of the first line.
      const bool is_under_indent = a.box.u0 - b.box.u0 <= kMostIndent * a.size &&
                                   b.box.u0 < a.box.u0 && b.box.width() <= kMostIndent * a.size;
      if (!is_under_indent &&
          overlap_u(a.box, b.box) < 0.5 * std::min(a.box.width(), b.box.width()))
        continue;
      if (best == kNone || b.box.v1 < lines_[best].box.v1) best = k;
    }
    return best;
  }

  void link() {
    below_.assign(lines_.size(), kNone);
    above_.assign(lines_.size(), kNone);
    for (std::uint32_t i = 0; i < lines_.size(); ++i) {
      if (is_cap_[i]) continue;
      const std::uint32_t k = nearest_below(i, 1.2);
      if (k == kNone || !follows(lines_[i], lines_[k])) continue;
      // Of two lines above one, the nearer is its predecessor.
      if (above_[k] != kNone) {
        if (lines_[above_[k]].box.v1 >= lines_[i].box.v1) continue;
        below_[above_[k]] = kNone;
      }
      below_[i] = k;
      above_[k] = i;
    }
  }

  [[nodiscard]] bool follows(const PlaneLine& a, const PlaneLine& b) const {
    if (page_.lines[a.index].turn != page_.lines[b.index].turn) return false;
    if (a.size > b.size * kLikeSize || b.size > a.size * kLikeSize) return false;
    const double pitch = b.box.v1 - a.box.v1;
    if (pitch < kLeastPitch * a.size || pitch > most_pitch(a.size)) return false;
    const double left = b.box.u0 - a.box.u0;
    const double right = b.box.u1 - a.box.u1;
    const double edge = kEdge * a.size;
    // Lines of a heading may be centred; lines of a column must align at an edge or indent.
    const bool is_heading = a.size >= kHeadingSize * body_;
    const bool is_aligned =
        std::abs(left) <= edge || std::abs(right) <= edge ||
        (is_heading && std::abs(b.box.centre() - a.box.centre()) <= edge) ||
        (!is_heading && a.size == b.size && std::abs(left) <= kMostIndent * a.size);
    return is_aligned && !is_separated(a.box, b.box);
  }

  /// Whether a rule lies between the two, or a frame or panel around only one of them.
  [[nodiscard]] bool is_separated(const PlaneBox& a, const PlaneBox& b) const {
    return std::any_of(
        separators_.begin(), separators_.end(), [&](const PlaneSeparator& separator) {
          if (separator.kind != Separator::Kind::rule) {
            return has_inside(separator.box, a.centre(), a.middle()) !=
                   has_inside(separator.box, b.centre(), b.middle());
          }
          return separator.box.middle() > a.middle() && separator.box.middle() < b.middle() &&
                 overlap_u(separator.box, a) > 0.5 * std::min(a.width(), separator.box.width());
        });
  }

  const Page& page_;
  double body_;
  std::vector<PlaneLine> lines_;
  std::vector<PlaneSeparator> separators_;
  std::vector<bool> is_cap_;
  std::map<int, double> leadings_;
  std::vector<std::uint32_t> below_;
  std::vector<std::uint32_t> above_;
};

}  // namespace

std::vector<Stack> form_stacks(const Page& page, WritingMode mode, const std::set<LineId>& taken) {
  return StackBuilder(page, mode, taken).build();
}

}  // namespace broadsheet::layout
