// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <unordered_set>
#include <vector>

#include "document/decision.h"
#include "document/text.h"

namespace broadsheet::structure {

/// Says how surely one piece of running text goes on in another. Without geometry the words decide:
/// where the sentence stops, how the next piece begins, and whether the characters that would meet
/// at the seam meet elsewhere in the same issue.
class Continuity {
 public:
  /// `texts` are the running texts of the issue. Linear in them.
  explicit Continuity(const std::vector<TextView>& texts);

  /// Confidence (0 to 1) that `right` goes on where `left` stops, and the rule that says so.
  [[nodiscard]] Decision judge(TextView left, TextView right) const;

 private:
  [[nodiscard]] bool seam_is_attested(TextView left, TextView right) const;

  std::unordered_set<std::uint64_t>
      seams_;  ///< four characters in a row, asked for membership only
};

}  // namespace broadsheet::structure
