// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "stages/layout/printed/runs.h"

namespace broadsheet::layout {

/// Rows of fixed height by which runs are looked up; in each, runs from left to right.
class RunBins {
 public:
  RunBins(const std::vector<GlyphRun>& runs, const std::vector<std::uint32_t>& members)
      : runs_(runs) {
    for (const std::uint32_t i : members) bins_[bin(runs[i].v)].push_back(i);
    for (auto& [key, bin] : bins_) {
      std::sort(bin.begin(), bin.end(), [&](std::uint32_t a, std::uint32_t b) {
        return runs[a].u0 != runs[b].u0 ? runs[a].u0 < runs[b].u0 : a < b;
      });
    }
  }

  /// Calls `visit` with the runs between the baselines whose starts lie between `u0` and `u1`.
  template <class Visit>
  void each(float v0, float v1, float u0, float u1, Visit&& visit) const {
    for (auto bin_at = bins_.lower_bound(bin(v0)); bin_at != bins_.end(); ++bin_at) {
      if (bin_at->first > bin(v1)) break;
      const auto& members = bin_at->second;
      auto it = std::lower_bound(members.begin(), members.end(), u0,
                                 [&](std::uint32_t r, float u) { return runs_[r].u0 < u; });
      for (std::size_t looks = 0; it != members.end() && looks < kMostLooks; ++it, ++looks) {
        if (runs_[*it].u0 > u1) break;
        if (runs_[*it].v >= v0 && runs_[*it].v <= v1) visit(*it);
      }
    }
  }

 private:
  static constexpr float kHeight = 8;
  static constexpr std::size_t kMostLooks = 64;  ///< damaged files pile runs up
  static int bin(float v) { return static_cast<int>(std::floor(v / kHeight)); }

  const std::vector<GlyphRun>& runs_;
  std::map<int, std::vector<std::uint32_t>> bins_;
};

}  // namespace broadsheet::layout
