// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include <sys/types.h>

#include "pipeline/batch/channel.h"
#include "pipeline/batch/work.h"
#include "pipeline/isolate.h"
#include "pipeline/sandbox.h"

namespace broadsheet::pipeline {

/// A worker as its keeper has it: a process, and the channel to it. The process ends with this, and
/// with the keeper.
class WorkerProcess {
 public:
  /// Starts it. Throws Error (resource).
  WorkerProcess(const Work& work, const WorkerLimits& limits);
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;
  ~WorkerProcess();

  [[nodiscard]] Channel& channel() { return channel_; }

  /// Before an item: from now on so many seconds of CPU more, and the peak of memory is counted
  /// anew.
  void grant(const WorkerLimits& limits) const;

  /// During an item: so many seconds of CPU more than were granted.
  void prolong(std::uint64_t cpu_seconds) const;

  /// Kills it if it still runs; how it ended.
  Ended end();

 private:
  Channel channel_;
  pid_t pid_ = -1;
};

}  // namespace broadsheet::pipeline
