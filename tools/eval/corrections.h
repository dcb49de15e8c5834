// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "stages/stage.h"
#include "tools/eval/inputs.h"

namespace broadsheet::eval {

/// How well edits agree with the truth, character by character. An error is a character of the text
/// as read that the truth has otherwise (or not, or that it lacks there); it is detected if an edit
/// changes it, and corrected if the edit makes of it what the truth has.
struct Agreement {
  std::size_t errors = 0;     ///< in the text as read
  std::size_t changed = 0;    ///< characters that edits change
  std::size_t detected = 0;   ///< errors among them
  std::size_t corrected = 0;  ///< errors that they make right

  Agreement& operator+=(const Agreement& other);
  bool operator==(const Agreement&) const = default;
};

/// Shares of 1; 1 where there is nothing to divide by: no change is never wrong.
[[nodiscard]] double detection_precision(const Agreement& counts);
[[nodiscard]] double detection_recall(const Agreement& counts);
[[nodiscard]] double correction_precision(const Agreement& counts);
[[nodiscard]] double correction_recall(const Agreement& counts);
/// The harmonic mean of precision and recall.
[[nodiscard]] double f1(double precision, double recall);

struct CorrectorScore {
  std::size_t lines = 0;
  std::size_t characters = 0;         ///< of the text as read
  std::size_t han_errors = 0;         ///< errors that are one Han character for another
  Agreement applied;                  ///< edits of class automatic
  Agreement proposed;                 ///< and suggested ones
  std::size_t corrected_han = 0;      ///< of `han_errors`, by applied edits
  std::size_t corrected_han_all = 0;  ///< and with the suggested ones
  bool operator==(const CorrectorScore&) const = default;
};

/// Runs the clean-up on each pair's text as read, an issue of one paragraph, and compares the edits
/// whose rule is `rule` or of that family (empty: all) with the truth.
[[nodiscard]] CorrectorScore score_pairs(const std::vector<TextPair>& pairs,
                                         const Settings& settings, std::string_view rule);

}  // namespace broadsheet::eval
