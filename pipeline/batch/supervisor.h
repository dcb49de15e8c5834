// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/batch/keeper.h"
#include "pipeline/batch/work.h"

namespace broadsheet::pipeline {

struct BatchOptions {
  KeeperOptions keeper;
  std::size_t jobs = 1;                 ///< workers
  std::size_t stop_after_failures = 0;  ///< 0: never
};

/// How far a batch is.
struct Counts {
  std::size_t items = 0;  ///< of the batch
  std::size_t ok = 0;     ///< of those that have ended
  std::size_t partial = 0;
  std::size_t failed = 0;
  std::size_t again = 0;  ///< of the failed: a retry may help
  std::size_t known = 0;  ///< of these, what was so before
  std::size_t in_hand = 0;
  std::size_t pages = 0;    ///< converted now
  std::uint64_t bytes = 0;  ///< of all items together
  std::uint64_t bytes_ended = 0;
  std::uint64_t bytes_known = 0;  ///< of these, of what was so before
  double seconds = 0;             ///< since the start, on the clock

  [[nodiscard]] std::size_t ended() const { return ok + partial + failed; }
};

/// Hears how a batch goes. Called by the supervisor between one event and the next, so it
/// must be quick.
class Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer() = default;

  virtual void ended(const BatchItem& item, const Result& result, const Counts& counts) = 0;
  /// Something is worth a line: that no more items are handed out, that a keeper was lost.
  virtual void note(const std::string& text) = 0;
  /// About once in `kTick`.
  virtual void tick(const Counts& counts) = 0;
  static constexpr std::chrono::milliseconds kTick{500};
};

/// Why items were left.
enum class Stopped {
  no,        ///< none was
  asked,     ///< SIGINT, SIGTERM or SIGHUP
  failures,  ///< as many failed as were allowed to
  disk,      ///< outputs cannot be written
};

/// An item's issue, as it stands in the output folder.
struct WrittenIssue {
  std::size_t item = 0;  ///< its place in the work
  std::string id;        ///< without a number (shared_id.h)
  std::size_t number = 1;
  bool is_new = false;  ///< this run has written it
};

struct BatchEnd {
  Counts counts;
  Stopped stopped = Stopped::no;  ///< why items were left, if any were
  bool asked = false;             ///< a signal came, if only while the last item was in hand
  std::vector<WrittenIssue> issues = {};  ///< of all that were written, now or before
};

/// Converts the items, in their order, with so many keepers (keeper.h), each a process with a
/// worker of its own. On SIGINT, SIGTERM or SIGHUP the items in hand are finished and no other is
/// begun; on a second one all processes are stopped at once. Must be called while the process has
/// one thread. Holds nothing of an item but its row of `work`. Throws Error (resource), and
/// UsageError where the kernel has nothing to shut a worker in with.
[[nodiscard]] BatchEnd run_batch(const Work& work, const BatchOptions& options, Observer& observer);

}  // namespace broadsheet::pipeline
