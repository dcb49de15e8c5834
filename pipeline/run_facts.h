// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>
#include <string>

namespace broadsheet::pipeline {

/// Where and when a run is: what stands in receipts and reports, and never in an output.

/// 2024-01-31T12:00:00Z. Throws UsageError if it is no time of any calendar.
[[nodiscard]] std::string utc(std::time_t seconds);
[[nodiscard]] std::string utc_now();
[[nodiscard]] std::string host_name();

}  // namespace broadsheet::pipeline
