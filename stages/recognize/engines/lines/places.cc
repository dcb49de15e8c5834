// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/lines/places.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

#include "document/characters.h"
#include "document/text.h"

namespace broadsheet::recognize {
namespace {

constexpr float kCostOfInk = 4;     ///< a cut through a column that is all ink
constexpr float kCostOfWidth = 1;   ///< a cell that is twice as wide as it should be
constexpr float kCostOfMiddle = 1;  ///< a cell whose middle is an em from where it should be
constexpr float kMostCost = 2;      ///< of a cell with a gap beside it
constexpr float kReach = 1.25F;     ///< ems that a cut may be from where it should be

/// What the cells of a stretch are measured by.
struct Wanted {
  std::span<const float> widths;
  std::vector<float> middles;
  float em = 1;
};

/// Cells that follow each other evenly from the first ink to the last.
Wanted evenly(std::span<const float> widths, float first, float last) {
  Wanted wanted{widths, {}, 1};
  wanted.em = (last - first) / std::accumulate(widths.begin(), widths.end(), 0.0F);
  for (const float width : widths) {
    wanted.middles.push_back(first + width * wanted.em / 2);
    first += width * wanted.em;
  }
  return wanted;
}

/// Cells around known middles; an em is what most of these are apart.
Wanted around(std::span<const float> widths, std::span<const float> middles, float all) {
  Wanted wanted{widths, {middles.begin(), middles.end()}, all};
  std::vector<float> ems;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i)
    ems.push_back((middles[i + 1] - middles[i]) * 2 / (widths[i] + widths[i + 1]));
  if (ems.empty()) return wanted;
  const auto half = ems.begin() + static_cast<std::ptrdiff_t>(ems.size() / 2);
  std::nth_element(ems.begin(), half, ems.end());
  wanted.em = *half;
  return wanted;
}

float cost_of_cell(const Wanted& wanted, std::size_t i, float from, float to) {
  const float width = std::max(wanted.widths[i] * wanted.em, 1.0F);
  const float off = (to - from - width) / width;
  const float moved = ((from + to) / 2 - wanted.middles[i]) / wanted.em;
  return std::min(kCostOfWidth * off * off + kCostOfMiddle * moved * moved, kMostCost);
}

/// The columns where one cell may end and the next begin; for each, what the cheapest way there
/// costs, and the cut before it on that way.
struct Cut {
  std::uint32_t from = 0;
  std::vector<float> costs;
  std::vector<std::uint32_t> before;
};

}  // namespace

Place trimmed(const LineInk& ink, Place cell) {
  Place out = cell;
  while (out.from < out.to && ink.along[out.from] == 0) ++out.from;
  while (out.to > out.from && ink.along[out.to - 1] == 0) --out.to;
  return out.from == out.to ? cell : out;
}

std::uint32_t best_cut(const LineInk& ink, std::uint32_t from, std::uint32_t to) {
  const std::uint32_t least = *std::min_element(ink.along.begin() + from, ink.along.begin() + to);
  std::uint32_t best = from;
  std::uint32_t longest = 0;
  for (std::uint32_t x = from; x < to;) {
    std::uint32_t end = x;
    while (end < to && ink.along[end] == least) ++end;
    if (end - x > longest) {
      longest = end - x;
      best = x + (end - x) / 2;
    }
    x = std::max(end, x + 1);
  }
  return best;
}

float width_of(char32_t c) {
  if (is_wide(c)) return 1;
  if (TextView(U" iljtfrIJ1.,:;!'|()[]‘’-·").find(c) != TextView::npos) return 0.32F;
  if (TextView(U"mwMW—…%").find(c) != TextView::npos) return 0.85F;
  return is_latin_upper(c) ? 0.68F : 0.5F;
}

std::vector<Place> places_of(const LineInk& ink, std::span<const float> widths,
                             std::span<const float> middles, Place stretch) {
  std::vector<Place> places;
  if (widths.empty()) return places;
  const Place inked = trimmed(ink, stretch);
  const auto first = static_cast<float>(inked.from);
  const auto last = static_cast<float>(inked.to);
  Wanted wanted =
      middles.empty() ? evenly(widths, first, last) : around(widths, middles, last - first);
  wanted.em = std::max(wanted.em, 1.0F);

  std::vector<Cut> cuts;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    const float share = widths[i] / (widths[i] + widths[i + 1]);
    const float at = wanted.middles[i] + (wanted.middles[i + 1] - wanted.middles[i]) * share;
    const auto column = [&](float x) {
      return static_cast<std::uint32_t>(std::lround(std::clamp(x, first, last)));
    };
    Cut cut{column(at - kReach * wanted.em), {}, {}};
    // A way goes on along the line, so no cut may have to be before all of the cut before.
    if (!cuts.empty()) cut.from = std::max(cut.from, cuts.back().from);
    const std::uint32_t end = std::max(column(at + kReach * wanted.em), cut.from) + 1;
    for (std::uint32_t x = cut.from; x < end; ++x) {
      const auto to = static_cast<float>(x);
      float best = std::numeric_limits<float>::max();
      std::uint32_t before = inked.from;
      if (cuts.empty()) {
        best = cost_of_cell(wanted, i, first, to);
      } else {
        const Cut& known = cuts.back();
        for (std::size_t k = 0; k < known.costs.size() && known.from + k <= x; ++k) {
          const auto from = static_cast<std::uint32_t>(known.from + k);
          const float cost = known.costs[k] + cost_of_cell(wanted, i, static_cast<float>(from), to);
          if (cost >= best) continue;
          best = cost;
          before = from;
        }
      }
      std::uint32_t met = x < ink.along.size() ? ink.along[x] : 0;
      if (x > 0) met = std::min(met, ink.along[x - 1]);
      cut.costs.push_back(best +
                          kCostOfInk * static_cast<float>(met) / static_cast<float>(ink.across));
      cut.before.push_back(before);
    }
    cuts.push_back(std::move(cut));
  }

  std::vector<std::uint32_t> ends(widths.size(), inked.to);
  if (!cuts.empty()) {
    Cut& cut = cuts.back();
    std::size_t best = 0;
    for (std::size_t k = 0; k < cut.costs.size(); ++k) {
      const auto from = static_cast<float>(cut.from + k);
      cut.costs[k] += cost_of_cell(wanted, widths.size() - 1, from, last);
      if (cut.costs[k] < cut.costs[best]) best = k;
    }
    auto column = static_cast<std::uint32_t>(cut.from + best);
    for (std::size_t i = cuts.size(); i-- > 0;) {
      ends[i] = column;
      column = cuts[i].before[column - cuts[i].from];
    }
  }
  std::uint32_t begin = inked.from;
  for (const std::uint32_t end : ends) {
    places.push_back(trimmed(ink, {begin, end}));
    begin = end;
  }
  return places;
}

}  // namespace broadsheet::recognize
