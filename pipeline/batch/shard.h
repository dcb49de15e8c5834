// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "pipeline/batch/work.h"

namespace broadsheet::pipeline {

/// One of `count` parts of a batch, from 1.
struct Shard {
  std::size_t number = 1;
  std::size_t count = 1;
};

/// A variable of the environment, or nothing.
using Environment = std::function<const char*(const char*)>;

/// `K/N`; `auto`: place and number as the scheduler of a cluster says (Slurm, Grid Engine);
/// `auto/N`: the place as it says, counted from 1 (Slurm, Grid Engine, PBS) or from 0 (Kubernetes
/// Indexed Jobs). Throws UsageError if it is none of these, or if no scheduler says anything.
[[nodiscard]] Shard parse_shard(const std::string& text, const Environment& environment);

/// Keeps the items of that part. Sizes are balanced: each item, the largest first, goes to the part
/// that is the smallest by then. A function of the items' names and sizes alone.
void keep_shard(Work& work, const Shard& shard);

/// The items in the order in which they are handed out: the largest first, so that none of them is
/// the last to end.
void put_largest_first(Work& work);

}  // namespace broadsheet::pipeline
