// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/convert.h"

#include <csignal>
#include <cstring>
#include <exception>
#include <memory>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/cli/settings.h"
#include "pipeline/data.h"
#include "pipeline/ending.h"
#include "pipeline/identity.h"
#include "pipeline/isolate.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

struct Arguments {
  std::vector<std::string> inputs;
  std::string to, pages, rules, log_format = "text";
  std::vector<std::string> limits;
  bool no_clean = false, one_issue = false, quiet = false, stats = false;
  ConvertOptions options;
};

void expect_identity(const Settings& settings) {
  if (!settings.issue_id.empty() && !is_issue_id(settings.issue_id)) {
    throw UsageError(
        "--issue-id takes a letter, then letters, digits, - _ and . (at most 100 in all).");
  }
  if (!settings.date.empty() && !is_date(settings.date))
    throw UsageError("--date takes a day of the calendar as YYYY-MM-DD.");
}

ConvertOptions options_of(const Arguments& arguments) {
  ConvertOptions options = arguments.options;
  if (!arguments.to.empty()) {
    options.formats = split(arguments.to);
    if (options.formats.empty()) throw UsageError("--to takes formats, such as xml,epub.");
  } else if (!options.stop_after.empty()) {
    options.formats = {"xml"};
  }
  if (!arguments.pages.empty()) options.pages = parse_pages(arguments.pages);
  options.settings.clean = !arguments.no_clean;
  options.settings.rules = parse_rules(arguments.rules);
  for (const std::string& limit : arguments.limits) parse_limit(limit, options.settings.limits);
  expect_identity(options.settings);
  options.data = data_folder(options.data);
  return options;
}

/// Converts one item and says how it went. The one place where what a document threw is caught.
int convert_one(const Item& item, const ConvertOptions& options, const Log& log, bool stats) {
  try {
    const Outcome outcome = convert(item, options);
    log.findings(item.input, outcome.diagnostics);
    log.summary(outcome.receipt);
    if (stats) log.stats(outcome.receipt);
    return outcome.receipt.status == Status::ok ? kDone : kWrittenWithErrors;
  } catch (...) {
    const Ending ending = ending_of(std::current_exception());
    log.fault(item.input, ending);
    return ending.code;
  }
}

/// Each item in a process of its own: what one does to its process costs no other.
int convert_all(const std::vector<Item>& items, const ConvertOptions& options, const Log& log,
                bool stats) {
  bool some_failed = false;
  bool some_errors = false;
  for (const Item& item : items) {
    const Ended ended = run_in_child([&] { return convert_one(item, options, log, stats); });
    if (ended.signal != 0) {
      log.fault(item.input, {kOurBug, fmt::format("the conversion was killed by signal {} ({}). If "
                                                  "nobody sent it, this is a bug of broadsheet: "
                                                  "please report it with the input.",
                                                  ended.signal, ::strsignal(ended.signal))});
    }
    const bool is_written = ended.code == kDone || ended.code == kWrittenWithErrors;
    some_failed = some_failed || ended.signal != 0 || !is_written;
    some_errors = some_errors || ended.code == kWrittenWithErrors;
  }
  return some_failed ? kSomeFailed : some_errors ? kWrittenWithErrors : kDone;
}

int run_convert(const Arguments& arguments) {
  const Log log(arguments.log_format == "json" ? Log::Form::json : Log::Form::text,
                arguments.quiet);
  const Items found = find_items(arguments.inputs, arguments.one_issue);
  const ConvertOptions options = options_of(arguments);
  for (const std::string& note : found.notes) log.note(note);
  expect_possible(options);
  return found.items.size() == 1 ? convert_one(found.items.front(), options, log, arguments.stats)
                                 : convert_all(found.items, options, log, arguments.stats);
}

}  // namespace

void add_convert(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  Arguments& a = *arguments;
  Settings& settings = a.options.settings;
  CLI::App* command =
      app.add_subcommand("convert", "Turn texts of newspaper pages into XML and EPUB");
  command->add_option("INPUT", a.inputs, "Files, folders of page texts, or - for standard input")
      ->required();
  command->add_option("-o,--output", a.options.out, "Output folder; each issue is a folder in it")
      ->required();
  command->add_option("--to", a.to, "Formats to write, with commas between (xml,epub)");
  command->add_option("--from", a.options.from, "Format of the input, where it cannot be told");
  command->add_option("--stop-after", a.options.stop_after,
                      "Write the native XML as it is after this stage");
  command->add_option("--pages", a.pages, "Pages to take: 1-4,7");
  command->add_flag("--no-clean", a.no_clean, "Repair nothing");
  command->add_option("--rules", a.rules, "Rules to switch off or on: -spacing.han,+quotes");
  command->add_option("--lang", settings.lang, "Language of the text (BCP 47): zh-Hans, en");
  command->add_option("--issue-id", settings.issue_id, "The issue's id");
  command->add_option("--date", settings.date, "The issue's date, YYYY-MM-DD");
  command->add_option("--title", settings.title, "The paper's name");
  command->add_flag("--one-issue", a.one_issue, "All inputs are pages of one issue");
  command->add_flag("--overwrite", a.options.overwrite, "Replace files that were changed by hand");
  command->add_option("--data", a.options.data, "Folder of schemas and style sheets");
  command->add_option("--limit", a.limits, "NAME=N, as `broadsheet limits` lists them")
      ->allow_extra_args(false);
  command->add_flag("-q,--quiet", a.quiet, "Say nothing but faults");
  command->add_option("--log-format", a.log_format, "text or json")
      ->check(CLI::IsMember({"text", "json"}));
  command->add_flag("--stats", a.stats, "Print how long each step took");
  command->callback([arguments, &exit_code] { exit_code = run_convert(*arguments); });
}

}  // namespace broadsheet::cli
