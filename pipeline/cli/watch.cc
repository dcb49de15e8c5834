// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <poll.h>

#include "pipeline/batch/hot_folder.h"
#include "pipeline/batch/signals.h"
#include "pipeline/cli/batch_arguments.h"
#include "pipeline/cli/batch_log.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/settings_file.h"
#include "pipeline/cli/values.h"
#include "pipeline/convert.h"
#include "pipeline/ending.h"
#include "pipeline/places.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

struct Arguments {
  BatchArguments batch;
  std::string folder;
  Patterns patterns;
  double settle = 5;
};

double parse_settle(const std::string& text) {
  const auto seconds = number_in<double>(text);
  if (!seconds || !(*seconds >= 0.1 && *seconds <= 86400))
    refuse("--settle", "seconds, from 0.1 to 86400", text);
  return *seconds;
}

Work work_of(std::vector<Item> items, const ConvertOptions& options,
             const std::filesystem::path& folder) {
  Work work;
  work.places = {folder};
  work.variants.push_back(options);
  for (Item& item : items) {
    const std::uint64_t bytes = size_of(item);
    work.items.push_back({.item = std::move(item), .bytes = bytes});
  }
  return work;
}

/// Until it is asked to end: then it has done what it should.
int run(const Arguments& arguments) {
  const Log log = log_of(arguments.batch);
  tell_settings(log, arguments.batch.settings);
  const ConvertOptions options = options_of(arguments.batch.conversion);
  expect_possible(options);
  if (!arguments.batch.metrics.empty()) expect_target(arguments.batch.metrics);
  const BatchOptions batch_options = batch_options_of(arguments.batch);
  const Signals signals;
  HotFolder folder(arguments.folder, options.out,
                   std::chrono::milliseconds(static_cast<long>(arguments.settle * 1000)));
  log.note(fmt::format("watching {}", arguments.folder));
  while (signals.take() == 0) {
    Items arrived = folder.take(arguments.patterns, options.settings);
    for (const std::string& note : arrived.notes) log.note(note);
    const Work work = work_of(std::move(arrived.items), options, arguments.folder);
    if (!work.items.empty()) {
      BatchLog batch_log(log_options_of(arguments.batch, {}));
      BatchEnd end = run_batch(work, batch_options, batch_log);
      tell_ids_apart(work, work, true, batch_options, batch_log, end);
      batch_log.finish(end.counts);
      if (!arguments.batch.quiet) log.note(summary(end.counts));
      if (end.asked) return kDone;
      // Who starts it again has it look at everything again.
      if (end.stopped == Stopped::disk || end.counts.again > 0) return kTryAgain;
    }
    std::array waiting = {pollfd{signals.fd(), POLLIN, 0}, pollfd{folder.fd(), POLLIN, 0}};
    ::poll(waiting.data(), waiting.size(), static_cast<int>(folder.patience().count()));
  }
  return kDone;
}

}  // namespace

Command watch_command() {
  auto arguments = std::make_shared<Arguments>();
  Arguments& a = *arguments;
  Command command{.name = "watch",
                  .sentence = "Convert what arrives in a folder, until asked to end",
                  .examples = {"broadsheet watch incoming -o out --settle 30"},
                  .has_settings = true};
  std::vector<Option>& options = command.options;
  options.push_back(argument("DIR", "The folder that files arrive in", a.folder));
  for (Option& option : batch_options(a.batch)) options.push_back(std::move(option));
  for (Option& option : pattern_options(a.patterns)) options.push_back(std::move(option));
  options.push_back(checked("--settle", "S", "Seconds that a file must have stayed the same (5)",
                            Option::Form::number,
                            [&a](const std::string& given) { a.settle = parse_settle(given); }));
  command.run = [arguments] { return run(*arguments); };
  return command;
}

}  // namespace broadsheet::cli
