// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <unordered_set>
#include <vector>

#include "document/decision.h"
#include "document/text.h"

namespace broadsheet::structure {

/// Judges by its words whether one piece of running text continues in another: how the sentence
/// stops, how the next piece begins, and whether the characters at the seam occur together
/// elsewhere in the issue.
class Continuity {
 public:
  /// `texts` are the running texts of the issue. Linear in them.
  explicit Continuity(const std::vector<TextView>& texts);

  /// The confidence (0 to 1) that `right` continues `left`, and the rule that decided.
  [[nodiscard]] Decision judge(TextView left, TextView right) const;

 private:
  [[nodiscard]] bool seam_is_attested(TextView left, TextView right) const;

  std::unordered_set<std::uint64_t> seams_;  ///< four characters in a row; never iterated
};

}  // namespace broadsheet::structure
