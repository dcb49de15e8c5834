// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/batch_arguments.h"

#include <algorithm>
#include <exception>
#include <set>

#include <fmt/format.h>

#include "pipeline/batch/cores.h"
#include "pipeline/batch/report.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/shown.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

constexpr std::uint64_t kMegabyte = 1ULL << 20;

Log::Form form_of(const BatchArguments& arguments) {
  return arguments.log_format == "json" ? Log::Form::json : Log::Form::text;
}

ExitCode code_of(const BatchEnd& end) {
  if (end.stopped == Stopped::asked || end.stopped == Stopped::disk || end.counts.again > 0)
    return kTryAgain;
  if (end.counts.failed > 0) return kSomeFailed;
  return end.counts.partial > 0 ? kWrittenWithErrors : kDone;
}

void write_report(const Work& work, const std::filesystem::path& out, const std::string& name) {
  std::set<std::string> items;
  for (const BatchItem& item : work.items) items.insert(item.item.name);
  std::error_code fault;
  std::filesystem::create_directories(out, fault);
  if (fault) fail_writing(out, fault.value());
  ReportWriter report(out, name);
  for (const std::string& item : items) {
    for (const Row& row : rows_of_item(out, item)) report.add(row);
  }
  report.finish(fmt::format("Batch of {} items", items.size()));
}

}  // namespace

BatchArguments::BatchArguments() {
  const WorkerLimits limits;
  timeout = limits.seconds;
  cpu_time = limits.cpu_seconds;
  memory = limits.memory / kMegabyte;
  output_size = limits.output / kMegabyte;
  open_files = limits.open_files;
}

void add_batch_options(CLI::App& command, BatchArguments& a) {
  command
      .add_option("-o,--output", a.conversion.options.out,
                  "Output folder; each issue is a folder in it")
      ->required();
  command.add_option("--jobs", a.jobs, "Workers; as many as there are cores unless said");
  command.add_option("--timeout", a.timeout, "Seconds that an item may take (600)")
      ->check(CLI::PositiveNumber);
  command.add_option("--cpu-time", a.cpu_time, "Seconds of processor time, likewise (1200)")
      ->check(CLI::PositiveNumber);
  command.add_option("--memory", a.memory, "Megabytes that a worker may take (4096)")
      ->check(CLI::PositiveNumber);
  command.add_option("--output-size", a.output_size, "Megabytes that an item may become (2048)")
      ->check(CLI::PositiveNumber);
  command.add_option("--open-files", a.open_files, "Files that a worker may have open (128)")
      ->check(CLI::Range(16, 1 << 20));
  command.add_flag("--retry-failed", a.retry_failed, "Try again what failed in an earlier run");
  command.add_option("--metrics", a.metrics, "Keep a file in the text format of Prometheus");
  add_convert_options(command, a.conversion);
  command.add_flag("-q,--quiet", a.quiet, "Say nothing but faults");
  command.add_option("--log-format", a.log_format, "text or json")
      ->check(CLI::IsMember({"text", "json"}));
}

BatchOptions batch_options_of(const BatchArguments& a) {
  BatchOptions options;
  options.keeper.limits = {a.timeout, a.cpu_time, a.memory * kMegabyte, a.output_size * kMegabyte,
                           a.open_files};
  options.keeper.retry_failed = a.retry_failed;
  options.jobs = a.jobs > 0 ? a.jobs : usable_cores();
  return options;
}

void add_pattern_options(CLI::App& command, Patterns& patterns) {
  command.add_option("--include", patterns.include, "Files to take: '*.pdf', '1898/*'")
      ->allow_extra_args(false);
  command.add_option("--exclude", patterns.exclude, "Files to leave out")->allow_extra_args(false);
  command.add_flag("--each-file", patterns.each_file,
                   "Each file is an issue, also where names differ in a number only");
}

BatchLog::Options log_options_of(const BatchArguments& arguments, const std::string& shard) {
  return {form_of(arguments), arguments.quiet, arguments.metrics, shard};
}

std::string summary(const Counts& counts) {
  std::string text = fmt::format("{} items: {} ok, {} with errors, {} failed", counts.items,
                                 counts.ok, counts.partial, counts.failed);
  if (counts.ended() < counts.items)
    text += fmt::format(", {} not tried", counts.items - counts.ended());
  if (counts.known > 0) text += fmt::format("; {} as an earlier run left them", counts.known);
  text += fmt::format("; {} pages in {:.1f} s", counts.pages, counts.seconds);
  return text;
}

Log log_of(const BatchArguments& arguments) {
  return {form_of(arguments), arguments.quiet};
}

int convert_batch(const Work& work, const BatchOptions& options, const BatchArguments& arguments,
                  const std::string& shard, const std::string& report) {
  const Log log = log_of(arguments);
  const std::filesystem::path& out = arguments.conversion.options.out;
  ReportWriter::expect_possible(out, report);
  BatchLog batch_log(log_options_of(arguments, shard));
  const BatchEnd end = run_batch(work, options, batch_log);
  batch_log.finish(end.counts);
  int code = code_of(end);
  try {
    write_report(work, out, report);
  } catch (...) {
    // The work was asked for rightly, and is kept: a scheduler must not take this for a usage
    // error.
    log.fault({}, {kTryAgain, ending_of(std::current_exception()).message});
    code = kTryAgain;
  }
  if (!arguments.quiet && form_of(arguments) == Log::Form::text)
    put(summary(end.counts) +
        fmt::format("\n  {}\n", as_line((out / (report + ".html")).string())));
  return code;
}

}  // namespace broadsheet::cli
