// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/batch/channel.h"
#include "pipeline/batch/work.h"
#include "pipeline/sandbox.h"

namespace broadsheet::pipeline {

struct KeeperOptions {
  WorkerLimits limits;
  bool retry_failed = false;           ///< what has failed before is tried again
  std::uint64_t items_a_worker = 500;  ///< then it is replaced: what leaks, leaks no further
};

/// A keeper's life. It takes items from the supervisor, one after another, and holds a worker,
/// which is shut in (sandbox.h) and the only one to parse what is in a file: lets it convert the
/// item, writes what it sends to the disk, and remembers what failed. A worker that crashes, hangs
/// or takes too much costs its item and is replaced. Ends when the supervisor is gone.
void keep(Channel& supervisor, const Work& work, const KeeperOptions& options);

}  // namespace broadsheet::pipeline
