// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "document/limits.h"

namespace broadsheet {

/// `--rules -spacing.han,+quotes`: a rule, or a family of rules (`spacing`), switched off or on.
struct RuleSwitch {
  std::string rule;
  bool on = true;
};

/// What the caller asked for; the same for every stage, and all that a stage may know besides its
/// input.
struct Settings {
  bool clean = true;                  ///< false: no edit is made
  std::vector<RuleSwitch> rules;      ///< later ones win
  std::string lang;                   ///< overrides what is found
  std::string issue_id, date, title;  ///< override the masthead
  Limits limits;
};

/// True unless the settings switch the rule (or its family, the part before a dot) off.
[[nodiscard]] inline bool is_on(const Settings& settings, std::string_view rule) {
  bool on = settings.clean;
  for (const RuleSwitch& s : settings.rules) {
    const bool family = rule.size() > s.rule.size() && rule[s.rule.size()] == '.';
    if (rule.starts_with(s.rule) && (rule.size() == s.rule.size() || family))
      on = settings.clean && s.on;
  }
  return on;
}

/// A stage is a function from value to value, with findings beside it. It has no clock, locale,
/// environment, randomness or I/O, so the same input gives the same output anywhere.
using PageStage = Page (*)(Page page, const Settings& settings, Diagnostics& diagnostics);
using IssueStage = Issue (*)(Issue issue, const Settings& settings, Diagnostics& diagnostics);

/// What a stage can rely on. A stage whose need is not met is skipped (text has no geometry).
enum class Need { nothing, geometry, no_geometry };

/// A row of the plan. Exactly one of `page` and `issue` is set.
struct StageRow {
  std::string_view name;
  std::uint32_t version;      ///< raised when the stage's output changes
  std::string_view sentence;  ///< what the stage does, read aloud
  Need need;
  PageStage page;
  IssueStage issue;
};

}  // namespace broadsheet
