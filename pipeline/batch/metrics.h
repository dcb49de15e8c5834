// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "pipeline/batch/supervisor.h"

namespace broadsheet::pipeline {

/// How far a batch is, in the text format of Prometheus (version 0.0.4), as node_exporter's
/// textfile collector reads it. `shard` (2/7, or nothing) becomes a label.
[[nodiscard]] std::string metrics_text(const Counts& counts, const std::string& shard);

/// Seconds that are left if what is left goes as fast as what was converted; negative: not known.
[[nodiscard]] double seconds_left(const Counts& counts);

}  // namespace broadsheet::pipeline
