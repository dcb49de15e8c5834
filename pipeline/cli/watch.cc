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
#include "pipeline/convert.h"
#include "pipeline/ending.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

struct Arguments {
  BatchArguments batch;
  std::filesystem::path folder;
  Patterns patterns;
  double settle = 5;
};

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
  const ConvertOptions options = options_of(arguments.batch.conversion);
  expect_possible(options);
  const BatchOptions batch_options = batch_options_of(arguments.batch);
  const Signals signals;
  HotFolder folder(arguments.folder, options.out,
                   std::chrono::milliseconds(static_cast<long>(arguments.settle * 1000)));
  log.note(fmt::format("watching {}", arguments.folder.string()));
  while (signals.take() == 0) {
    Items arrived = folder.take(arguments.patterns, options.settings);
    for (const std::string& note : arrived.notes) log.note(note);
    const Work work = work_of(std::move(arrived.items), options, arguments.folder);
    if (!work.items.empty()) {
      BatchLog batch_log(log_options_of(arguments.batch, {}));
      const BatchEnd end = run_batch(work, batch_options, batch_log);
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

void add_watch(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  Arguments& a = *arguments;
  CLI::App* command =
      app.add_subcommand("watch", "Convert what arrives in a folder, until asked to end");
  command->add_option("DIR", a.folder, "The folder that files arrive in")->required();
  add_batch_options(*command, a.batch);
  add_pattern_options(*command, a.patterns);
  command->add_option("--settle", a.settle, "Seconds that a file must have stayed the same (5)")
      ->check(CLI::Range(0.1, 86400.0));
  command->callback([arguments, &exit_code] { exit_code = run(*arguments); });
}

}  // namespace broadsheet::cli
