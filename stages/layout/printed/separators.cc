// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/separators.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <initializer_list>
#include <tuple>
#include <utility>
#include <vector>

#include "document/plane.h"

namespace broadsheet::layout {
namespace {

// In points.
constexpr double kOffset = 1.5;      ///< most distance between pieces of one rule, across it
constexpr double kDash = 9;          ///< and along it
constexpr double kLeastRule = 14;    ///< a shorter one is a sign, not a separator
constexpr double kCorner = 3.5;      ///< most distance of the rules of a frame at its corners
constexpr double kLeastFrame = 24;   ///< sides of a frame or panel
constexpr double kMostOfPage = 0.9;  ///< a larger panel is the tint of the page
constexpr std::uint32_t kPaper = 0xFFFFFF;

bool is_level(const Box& box) {
  return box.x1 - box.x0 >= box.y1 - box.y0;
}

/// Joins the pieces of rules that lie in one line. `level` rules run along x.
std::vector<Separator> join_pieces(std::vector<Separator> pieces, bool level) {
  const auto along = [&](const Separator& w) { return level ? w.box.x0 : w.box.y0; };
  const auto across = [&](const Separator& w) {
    return level ? (w.box.y0 + w.box.y1) / 2 : (w.box.x0 + w.box.x1) / 2;
  };
  const auto end = [&](const Separator& w) { return level ? w.box.x1 : w.box.y1; };
  std::sort(pieces.begin(), pieces.end(), [&](const Separator& a, const Separator& b) {
    const double ra = std::round(across(a) / kOffset);
    const double rb = std::round(across(b) / kOffset);
    return std::tuple(ra, along(a), end(a)) < std::tuple(rb, along(b), end(b));
  });
  std::vector<Separator> joined;
  for (const Separator& piece : pieces) {
    const bool goes_on = !joined.empty() &&
                         std::abs(across(joined.back()) - across(piece)) <= kOffset &&
                         along(piece) - end(joined.back()) <= kDash;
    if (goes_on) {
      joined.back().box = united(joined.back().box, piece.box);
    } else {
      joined.push_back(piece);
    }
  }
  std::erase_if(joined, [&](const Separator& w) { return end(w) - along(w) < kLeastRule; });
  return joined;
}

/// Takes out the underlines, of whole lines and of words: a rule at the foot of a line that is no
/// longer than it. Each line looks only at the rules at its own foot.
void erase_underlines(std::vector<Separator>& rules, const std::vector<Line>& lines) {
  std::vector<std::pair<double, std::size_t>> from_the_top;  // tops, and indices into `rules`
  for (std::size_t i = 0; i < rules.size(); ++i) from_the_top.emplace_back(rules[i].box.y0, i);
  std::sort(from_the_top.begin(), from_the_top.end());
  std::vector<bool> is_underline(rules.size());
  for (const Line& line : lines) {
    if (line.mode != WritingMode::horizontal || !line.box) continue;
    const double size = line.style.size;
    const double foot = line.box->y1;
    auto at = std::lower_bound(from_the_top.begin(), from_the_top.end(),
                               std::pair(foot - 0.3 * size, std::size_t{0}));
    for (; at != from_the_top.end() && at->first <= foot + 0.15 * size; ++at) {
      const Box& rule = rules[at->second].box;
      if (rule.x0 >= line.box->x0 - size && rule.x1 <= line.box->x1 + size)
        is_underline[at->second] = true;
    }
  }
  std::vector<Separator> kept;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!is_underline[i]) kept.push_back(rules[i]);
  }
  rules = std::move(kept);
}

bool is_near(double a, double b) {
  return std::abs(a - b) <= kCorner;
}

/// Two level rules one above the other, and two upright ones that join their ends.
std::vector<Separator> find_frames(const std::vector<Separator>& level,
                                   const std::vector<Separator>& upright) {
  std::vector<Separator> frames;
  // How far down the rule through this point goes.
  const auto side_at = [&](double x, double y) {
    double end = -1e9;
    for (const Separator& w : upright) {
      if (is_near((w.box.x0 + w.box.x1) / 2, x) && w.box.y0 <= y + kCorner)
        end = std::max(end, w.box.y1 + kCorner);
    }
    return end;
  };
  for (std::size_t i = 0; i < level.size(); ++i) {
    const Box& a = level[i].box;
    const double sides = std::min(side_at(a.x0, a.y0), side_at(a.x1, a.y0));
    for (std::size_t k = i + 1; k < level.size(); ++k) {
      const Box& b = level[k].box;
      if (b.y0 - a.y0 < kLeastFrame || !is_near(a.x0, b.x0) || !is_near(a.x1, b.x1)) continue;
      if (b.y1 > sides) continue;
      frames.push_back({Separator::Kind::frame, {a.x0, a.y0, a.x1, b.y1}, level[i].colour});
      break;  // the nearest; a grid's cells are frames of their own
    }
  }
  return frames;
}

double length_of(const Separator& separator) {
  return std::max(separator.box.x1 - separator.box.x0, separator.box.y1 - separator.box.y0);
}

/// Keeps the `most` longest separators. Returns whether it removed any.
bool keep_longest(std::uint64_t most, std::initializer_list<std::vector<Separator>*> lists) {
  std::vector<double> lengths;
  for (const auto* separators : lists) {
    for (const Separator& separator : *separators) lengths.push_back(length_of(separator));
  }
  if (lengths.size() <= most) return false;
  std::sort(lengths.begin(), lengths.end(), std::greater<>());
  const double least = lengths[static_cast<std::size_t>(most)];  // the longest to be removed
  for (auto* separators : lists)
    std::erase_if(*separators,
                  [&](const Separator& separator) { return length_of(separator) <= least; });
  return true;
}

void tell_of_limit(const Page& page, Diagnostics& diagnostics) {
  diagnostics.add(DiagCode::page_crowded, page.id, {},
                  "the limit page.separators; raise it: --limit page.separators=N");
}

}  // namespace

Page find_separators(Page page, const Settings& settings, Diagnostics& diagnostics) {
  if (page.marks.shapes.empty()) {
    page.marks = {};
    if (keep_longest(settings.limits.page_separators, {&page.separators}))
      tell_of_limit(page, diagnostics);
    return page;
  }
  std::vector<Separator> level;
  std::vector<Separator> upright;
  std::vector<Separator> panels;
  for (const Shape& shape : page.marks.shapes) {
    if (shape.kind == Shape::Kind::line) {
      (is_level(shape.box) ? level : upright)
          .push_back({Separator::Kind::rule, shape.box, shape.colour});
    } else if (shape.kind == Shape::Kind::panel && shape.colour != kPaper) {
      const double width = shape.box.x1 - shape.box.x0;
      const double height = shape.box.y1 - shape.box.y0;
      if (width < kLeastFrame || height < kLeastRule ||
          width * height > kMostOfPage * page.width * page.height)
        continue;
      panels.push_back({Separator::Kind::panel, shape.box, shape.colour});
    }
  }
  level = join_pieces(std::move(level), true);
  upright = join_pieces(std::move(upright), false);
  if (keep_longest(settings.limits.page_separators, {&level, &upright, &panels}))
    tell_of_limit(page, diagnostics);
  erase_underlines(level, page.lines);
  page.separators = find_frames(level, upright);
  page.separators.insert(page.separators.end(), panels.begin(), panels.end());
  page.separators.insert(page.separators.end(), level.begin(), level.end());
  page.separators.insert(page.separators.end(), upright.begin(), upright.end());
  for (Separator& separator : page.separators) {
    for (double* x : {&separator.box.x0, &separator.box.y0, &separator.box.x1, &separator.box.y1})
      *x = std::round(*x * 100) / 100;
  }
  page.marks = {};
  return page;
}

}  // namespace broadsheet::layout
