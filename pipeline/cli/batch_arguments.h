// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/batch/find.h"
#include "pipeline/batch/supervisor.h"
#include "pipeline/cli/batch_log.h"
#include "pipeline/cli/convert_options.h"
#include "pipeline/cli/log.h"

namespace broadsheet::cli {

/// What `batch` and `watch` have in common: the conversion, the workers and their limits, and
/// what is logged.
struct BatchArguments {
  ConvertArguments conversion;
  std::size_t jobs = 0;  ///< 0: as many as there are cores
  std::uint64_t timeout = 0, cpu_time = 0, memory = 0, output_size = 0, open_files = 0;
  bool retry_failed = false, quiet = false;
  std::filesystem::path metrics;
  std::string settings;
  Log::Form log_form = Log::Form::text;

  BatchArguments();  ///< with the limits' defaults
};

/// What stands in `arguments` must outlive the options.
[[nodiscard]] std::vector<Option> batch_options(BatchArguments& arguments);
[[nodiscard]] std::vector<Option> pattern_options(pipeline::Patterns& patterns);
[[nodiscard]] pipeline::BatchOptions batch_options_of(const BatchArguments& arguments);
[[nodiscard]] BatchLog::Options log_options_of(const BatchArguments& arguments,
                                               const std::string& shard);
/// How many items ended how, in a line.
[[nodiscard]] std::string summary(const pipeline::Counts& counts);
[[nodiscard]] Log log_of(const BatchArguments& arguments);

/// Runs the batch, writes the report of its items into the output folder under that name, and says
/// in a line how it went. `all` are the items of all shards. `shard` is a label (2/7) or nothing.
/// Returns the exit code.
int convert_batch(const pipeline::Work& work, const pipeline::Work& all,
                  const pipeline::BatchOptions& options, const BatchArguments& arguments,
                  const std::string& shard, const std::string& report);

/// Tells the issues with one id apart (id_notes.h), and says so, until there is none that others
/// have. `end` hears of it. `are_held`: what an earlier run has written keeps its number.
void tell_ids_apart(const pipeline::Work& work, const pipeline::Work& all, bool are_held,
                    const pipeline::BatchOptions& options, BatchLog& log, pipeline::BatchEnd& end);

}  // namespace broadsheet::cli
