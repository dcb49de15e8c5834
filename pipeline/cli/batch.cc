// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "pipeline/batch/cores.h"
#include "pipeline/batch/report.h"
#include "pipeline/batch/shard.h"
#include "pipeline/batch/supervisor.h"
#include "pipeline/cli/batch_arguments.h"
#include "pipeline/cli/batch_log.h"
#include "pipeline/cli/batch_work.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/settings_file.h"
#include "pipeline/convert.h"
#include "pipeline/ending.h"
#include "pipeline/shown.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

struct Arguments {
  BatchArguments batch;
  std::string source, shard;
  Patterns patterns;
  std::size_t stop_after_failures = 0;
  bool dry_run = false;
};

void print_plan(const Work& work) {
  std::string out = "item\tbytes\tfiles\tinput\n";
  for (const BatchItem& item : work.items) {
    out += fmt::format("{}\t{}\t{}\t{}\n", as_cell(item.item.name), item.bytes,
                       item.item.files.size(), as_cell(item.item.input));
  }
  put(out);
}

/// Of a tree of a hundred thousand folders each may have something to say.
void tell_notes(const std::vector<std::string>& notes, const Log& log) {
  constexpr std::size_t kMostNotes = 20;
  for (std::size_t i = 0; i < std::min(notes.size(), kMostNotes); ++i) log.note(notes[i]);
  if (notes.size() > kMostNotes)
    log.note(fmt::format("and {} more notes of this kind", notes.size() - kMostNotes));
}

int run(const Arguments& arguments) {
  const BatchArguments& batch = arguments.batch;
  const Log log = log_of(batch);
  tell_settings(log, batch.settings);
  std::optional<Shard> shard;
  if (!arguments.shard.empty())
    shard = parse_shard(arguments.shard, [](const char* name) { return std::getenv(name); });

  Work work = find_work(arguments.source, arguments.patterns, batch.conversion);
  tell_notes(work.notes, log);
  for (const ConvertOptions& options : work.variants) expect_possible(options);
  if (work.items.empty()) log.note(fmt::format("{} names nothing to convert", arguments.source));
  std::optional<Work> all;
  if (shard) {
    all = work;
    keep_shard(work, *shard);
  }
  put_largest_first(work);
  if (arguments.dry_run) {
    print_plan(work);
    return kDone;
  }
  BatchOptions options = batch_options_of(batch);
  options.stop_after_failures = arguments.stop_after_failures;
  const std::string label = shard ? fmt::format("{}/{}", shard->number, shard->count) : "";
  const std::string report =
      shard ? fmt::format("report-{}-of-{}", shard->number, shard->count) : "report";
  return convert_batch(work, all ? *all : work, options, batch, label, report);
}

}  // namespace

Command batch_command() {
  auto arguments = std::make_shared<Arguments>();
  Arguments& a = *arguments;
  Command command{
      .name = "batch",
      .sentence = "Convert many issues in worker processes, and go on where a run has stopped",
      .examples = {"broadsheet batch archive -o out --include '*.pdf'",
                   "broadsheet batch manifest.tsv -o out --jobs 8 --log-format json",
                   "broadsheet batch archive -o out --shard auto"},
      .has_settings = true};
  std::vector<Option>& options = command.options;
  options.push_back(
      argument("SOURCE", "A folder, a manifest, or - for one on standard input", a.source));
  for (Option& option : batch_options(a.batch)) options.push_back(std::move(option));
  for (Option& option : pattern_options(a.patterns)) options.push_back(std::move(option));
  options
      .emplace_back(text("--shard", "PART",
                         "Convert one part of many: K/N, auto (as the cluster says) or auto/N",
                         a.shard))
      .offer = [] { return Words{"auto"}; };
  options.push_back(number("--stop-after-failures", "N",
                           "Begin no more items when so many have failed; 0: never",
                           a.stop_after_failures));
  options.push_back(
      flag("--dry-run", "Print the items in their order, and convert nothing", a.dry_run));
  command.run = [arguments] { return run(*arguments); };
  return command;
}

}  // namespace broadsheet::cli
