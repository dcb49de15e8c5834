// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Reports in the texts of articles, and changes nothing: `date_impossible` for a day that the
/// calendar does not have, `weekday_mismatch` for a weekday that is not that date's,
/// `implausible_number` for a time of day that no clock shows and an ISSN whose check digit is
/// wrong (in the furniture, too). Chinese and English. Linear.
[[nodiscard]] Issue report_implausible(Issue issue, const Settings& settings,
                                       Diagnostics& diagnostics);

/// One of the checks, for tests: a text it reports, and one that looks alike and is right.
struct PlausibilityCheck {
  std::string_view name;
  DiagCode code;
  TextView example;
  TextView counterexample;
};
[[nodiscard]] std::span<const PlausibilityCheck> plausibility_checks();

}  // namespace broadsheet::clean
