// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::pipeline {

/// Wall time of one step, for receipts and --stats; never part of the output.
struct Timing {
  std::string step;
  double seconds = 0;
};

/// Runs the stages of `plan` over the issue, through `stop_after` or to the end (empty). An issue
/// that has a history goes on behind the last stage of it, so what was corrected by hand stays; the
/// last row of the plan, which only counts, runs every time. Each stage that ran stands in the
/// history. After each, the page count and `faults_of` are checked: a fault is LogicError naming
/// the stage. Throws Error (input) if the issue is already past `stop_after`.
[[nodiscard]] Issue run(Issue issue, std::span<const StageRow> plan, const Settings& settings,
                        std::string_view stop_after, std::vector<Timing>& timings);

}  // namespace broadsheet::pipeline
