// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "stages/stage.h"

namespace broadsheet::pipeline {

/// The job, in the order in which it is done.
[[nodiscard]] std::span<const StageRow> plan();

/// The job for an issue on which a stage of `plan()` has failed: its page stages, then every page
/// is kept as plain text.
[[nodiscard]] std::span<const StageRow> plain_plan();

/// The row of that name, or nothing.
[[nodiscard]] const StageRow* find_stage(std::string_view name);

}  // namespace broadsheet::pipeline
