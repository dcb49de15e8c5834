// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "pipeline/batch/supervisor.h"
#include "pipeline/cli/log.h"

namespace broadsheet::cli {

/// Tells how a batch goes, on standard error: on a terminal a bar, else a line a minute; as JSON a
/// line an item and one a minute. Faults are logged as they come. Keeps the file of metrics.
class BatchLog : public pipeline::Observer {
 public:
  struct Options {
    Log::Form form = Log::Form::text;
    bool quiet = false;             ///< faults only
    std::filesystem::path metrics;  ///< nothing: none is kept
    std::string shard;              ///< for its label
  };
  /// Throws Error (output) if the metrics cannot go where they should.
  explicit BatchLog(Options options);
  ~BatchLog() override;

  void ended(const pipeline::BatchItem& item, const pipeline::Result& result,
             const pipeline::Counts& counts) override;
  void note(const std::string& text) override;
  void tick(const pipeline::Counts& counts) override;

  /// The last word on standard error, and in the metrics.
  void finish(const pipeline::Counts& counts);

 private:
  using Clock = std::chrono::steady_clock;

  void tell_progress(const pipeline::Counts& counts) const;
  void draw_bar(const pipeline::Counts& counts);
  void clear_bar();
  void write_metrics(const pipeline::Counts& counts);

  Options options_;
  Log log_;
  bool has_bar_ = false;  ///< standard error is a terminal
  bool is_drawn_ = false;
  Clock::time_point last_progress_ = Clock::now();
  Clock::time_point last_metrics_;
};

}  // namespace broadsheet::cli
