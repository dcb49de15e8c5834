// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace broadsheet::pipeline {

/// How many processors this process may use: those that it may run on, and no more than its
/// container's quota of time allows (cgroup v2). At least one.
[[nodiscard]] std::size_t usable_cores();

}  // namespace broadsheet::pipeline
