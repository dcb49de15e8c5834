// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/batch_arguments.h"

#include <algorithm>
#include <exception>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "pipeline/batch/cores.h"
#include "pipeline/batch/id_notes.h"
#include "pipeline/batch/report.h"
#include "pipeline/cli/settings_file.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/shared_id.h"
#include "pipeline/shown.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

constexpr std::uint64_t kMegabyte = 1ULL << 20;
constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max() / kMegabyte;

ExitCode code_of(const BatchEnd& end) {
  if (end.stopped == Stopped::asked || end.stopped == Stopped::disk || end.counts.again > 0)
    return kTryAgain;
  if (end.counts.failed > 0) return kSomeFailed;
  return end.counts.partial > 0 ? kWrittenWithErrors : kDone;
}

/// How many issues have an id that another one has, too.
std::size_t write_report(const Work& work, const std::filesystem::path& out,
                         const std::string& name) {
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
  return report.totals().repeated;
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

std::vector<Option> batch_options(BatchArguments& a) {
  std::vector<Option> table;
  Option& output =
      table.emplace_back(path("-o,--output", "DIR", "Output folder; each issue is a folder in it",
                              a.conversion.options.out));
  output.is_required = true;
  output.set = [&out = a.conversion.options.out](const Words& given) {
    if (given.back() == kStandardOutput)
      throw UsageError("-o takes a folder; - is for `broadsheet convert`.");
    out = given.back();
  };
  table.push_back(number("--jobs", "N", "Workers; as many as there are cores unless said", a.jobs));
  table.push_back(number("--timeout", "S", "Seconds that an item may take (600)", a.timeout, 1));
  table.push_back(
      number("--cpu-time", "S", "Seconds of processor time, likewise (1200)", a.cpu_time, 1));
  table.push_back(
      number("--memory", "MB", "Megabytes that a worker may take (4096)", a.memory, 1, kMost));
  table.push_back(number("--output-size", "MB", "Megabytes that an item may become (2048)",
                         a.output_size, 1, kMost));
  table.push_back(number("--open-files", "N", "Files that a worker may have open (128)",
                         a.open_files, 16, 1 << 20));
  table.push_back(
      flag("--retry-failed", "Try again what failed in an earlier run", a.retry_failed));
  table.push_back(
      path("--metrics", "FILE", "Keep a file in the text format of Prometheus", a.metrics));
  for (Option& option : convert_options(a.conversion)) table.push_back(std::move(option));
  for (Option& option : log_options(a.quiet, a.log_form)) table.push_back(std::move(option));
  table.push_back(settings_option(a.settings));
  return table;
}

std::vector<Option> pattern_options(Patterns& patterns) {
  return {repeated("--include", "GLOB", "Files to take: '*.pdf', '1898/*'", patterns.include),
          repeated("--exclude", "GLOB", "Files to leave out", patterns.exclude),
          flag("--each-file", "Each file is an issue, also where names differ in a number only",
               patterns.each_file)};
}

BatchOptions batch_options_of(const BatchArguments& a) {
  BatchOptions options;
  options.keeper.limits = {a.timeout, a.cpu_time, a.memory * kMegabyte, a.output_size * kMegabyte,
                           a.open_files};
  options.keeper.retry_failed = a.retry_failed;
  options.jobs = a.jobs > 0 ? a.jobs : usable_cores();
  return options;
}

BatchLog::Options log_options_of(const BatchArguments& arguments, const std::string& shard) {
  return {arguments.log_form, arguments.quiet, arguments.metrics, shard};
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
  return {arguments.log_form, arguments.quiet};
}

void tell_ids_apart(const Work& work, const Work& all, bool are_held, const BatchOptions& options,
                    BatchLog& log, BatchEnd& end) {
  // Another shard may write while we do: who is last finds it even.
  constexpr int kMostRounds = 3;
  constexpr std::size_t kMostNotes = 20;
  for (int round = 0; round < kMostRounds && end.stopped == Stopped::no && !end.asked; ++round) {
    const std::vector<Renumbered> found = find_shared_ids(work, all, are_held, end.issues);
    if (found.empty()) return;
    Work again{all.variants, {}, {}, all.places};
    for (const Renumbered& one : found) {
      again.items.push_back(one.item);
      if (again.items.size() > kMostNotes) continue;
      log.note(fmt::format("{}: its id {} is that of {}; it becomes {}", one.item.item.input,
                           one.id,
                           one.other.empty() ? "no other issue any more" : one.other + ", too",
                           numbered(one.id, one.item.number)));
    }
    if (found.size() > kMostNotes)
      log.note(fmt::format("and {} more with ids of others", found.size() - kMostNotes));
    const BatchEnd ended = run_batch(again, options, log);
    end.counts.failed += ended.counts.failed;
    end.counts.again += ended.counts.again;
    end.stopped = ended.stopped;
    end.asked = ended.asked;
  }
}

int convert_batch(const Work& work, const Work& all, const BatchOptions& options,
                  const BatchArguments& arguments, const std::string& shard,
                  const std::string& report) {
  const Log log = log_of(arguments);
  const std::filesystem::path& out = arguments.conversion.options.out;
  ReportWriter::expect_possible(out, report);
  BatchLog batch_log(log_options_of(arguments, shard));
  BatchEnd end = run_batch(work, options, batch_log);
  tell_ids_apart(work, all, false, options, batch_log, end);
  batch_log.finish(end.counts);
  int code = code_of(end);
  try {
    if (const std::size_t repeated = write_report(work, out, report); repeated > 0) {
      log.note(fmt::format("{} issues have an id that another one has, too: the report names them",
                           repeated));
    }
  } catch (...) {
    // The work was asked for rightly, and is kept: a scheduler must not take this for a usage
    // error.
    log.fault({}, {kTryAgain, ending_of(std::current_exception()).message});
    code = kTryAgain;
  }
  if (!arguments.quiet && arguments.log_form == Log::Form::text)
    put(summary(end.counts) +
        fmt::format("\n  {}\n", as_line((out / (report + ".html")).string())));
  return code;
}

}  // namespace broadsheet::cli
