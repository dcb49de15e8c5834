// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Reports in the texts of articles, and changes nothing: `date_impossible` for a day that is not
/// in the calendar, `weekday_mismatch` for a weekday that does not fit its date,
/// `implausible_number` for an impossible time of day and an ISSN with a wrong check digit (also in
/// furniture). Chinese and English. Linear.
[[nodiscard]] Issue report_implausible(Issue issue, const Settings& settings,
                                       Diagnostics& diagnostics);

/// One of the checks, for tests: a text that it reports, and a similar text that is right.
struct PlausibilityCheck {
  std::string_view name;
  DiagCode code;
  TextView example;
  TextView counterexample;
};
[[nodiscard]] std::span<const PlausibilityCheck> plausibility_checks();

}  // namespace broadsheet::clean
