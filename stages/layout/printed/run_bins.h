// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/layout/printed/runs.h"

namespace broadsheet::layout {

/// Rows of fixed height by which runs are looked up; in each, runs from left to right. Borrows the
/// runs. Building it is linear in runs that are sorted from left to right, n log n in others.
class RunBins {
 public:
  RunBins(const std::vector<GlyphRun>& runs, std::vector<std::uint32_t> members) : runs_(runs) {
    if (members.empty()) return;
    const auto is_before = [&](std::uint32_t a, std::uint32_t b) {
      return runs[a].u0 != runs[b].u0 ? runs[a].u0 < runs[b].u0 : a < b;
    };
    if (!std::is_sorted(members.begin(), members.end(), is_before))
      std::sort(members.begin(), members.end(), is_before);
    const auto [low, high] = std::minmax_element(
        members.begin(), members.end(),
        [&](std::uint32_t a, std::uint32_t b) { return runs[a].v < runs[b].v; });
    lowest_ = row_of(runs[*low].v);
    // One end more than there are rows; of a damaged page the last row holds all that is below.
    const auto rows =
        static_cast<std::size_t>(std::min(row_of(runs[*high].v) - lowest_, kMostRows - 1));
    ends_.assign(rows + 2, 0);
    for (const std::uint32_t i : members) ++ends_[bin(runs[i].v) + 1];
    for (std::size_t k = 1; k < ends_.size(); ++k) ends_[k] += ends_[k - 1];
    members_.resize(members.size());
    std::vector<std::uint32_t> next(ends_.begin(), ends_.end() - 1);
    for (const std::uint32_t i : members) members_[next[bin(runs[i].v)]++] = i;
  }

  /// Calls `visit` with the runs between the baselines whose starts lie between `u0` and `u1`.
  template <class Visit>
  void each(float v0, float v1, float u0, float u1, Visit&& visit) const {
    each_row(v0, v1, [&](std::span<const std::uint32_t> row) {
      auto it = std::lower_bound(row.begin(), row.end(), u0,
                                 [&](std::uint32_t r, float u) { return runs_[r].u0 < u; });
      for (std::size_t looks = 0; it != row.end() && looks < kMostLooks; ++it, ++looks) {
        const GlyphRun& run = runs_[*it];
        if (run.u0 > u1) break;
        if (run.v >= v0 && run.v <= v1) visit(*it);
      }
    });
  }

  /// Calls `visit` with the rows that the baselines lie in, and those between.
  template <class Visit>
  void each_row(float v0, float v1, Visit&& visit) const {
    if (members_.empty() || row_of(v1) < lowest_) return;
    const std::span<const std::uint32_t> all(members_);
    const std::size_t last = bin(v1);
    for (std::size_t k = bin(v0); k <= last; ++k) {
      if (ends_[k] < ends_[k + 1]) visit(all.subspan(ends_[k], ends_[k + 1] - ends_[k]));
    }
  }

  static constexpr std::size_t kMostLooks = 64;  ///< at runs of a row: damaged files pile them up

 private:
  static constexpr float kHeight = 8;  ///< of a row, in points
  static constexpr int kMostRows = 100'000;
  static constexpr float kFar = 1e6F;

  /// The whole number below `v` in rows.
  static int row_of(float v) {
    const float rows = std::clamp(v / kHeight, -kFar, kFar);
    const int whole = static_cast<int>(rows);
    return static_cast<float>(whole) > rows ? whole - 1 : whole;
  }
  [[nodiscard]] std::size_t bin(float v) const {
    return static_cast<std::size_t>(
        std::clamp(row_of(v) - lowest_, 0, static_cast<int>(ends_.size()) - 2));
  }

  const std::vector<GlyphRun>& runs_;
  int lowest_ = 0;
  std::vector<std::uint32_t>
      ends_;  ///< in `members_`: where each row begins and the one before ends
  std::vector<std::uint32_t> members_;  ///< row by row
};

}  // namespace broadsheet::layout
