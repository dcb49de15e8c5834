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
#include "pipeline/languages.h"
#include "pipeline/title_profile.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

struct Arguments {
  std::vector<std::string> inputs;
  std::string to, pages, rules, profile, log_format = "text";
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

/// What the command line says itself wins over the paper's policies.
void add_profile(ProfileFile file, ConvertOptions& options) {
  Settings& settings = options.settings;
  settings.rules.insert(settings.rules.begin(), file.policy.rules.begin(), file.policy.rules.end());
  if (settings.lang.empty()) settings.lang = file.policy.lang;
  if (!settings.correct) settings.correct = file.policy.correct;
  settings.profile = std::move(file.profile);
  options.profile = {std::move(file.name), std::move(file.sha256)};
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
  options.settings.languages = installed_languages(options.data);
  if (!arguments.profile.empty())
    add_profile(find_profile(options.data, arguments.profile, options.settings.limits), options);
  return options;
}

/// The exit codes of several issues as one.
class Codes {
 public:
  void add(int code) {
    last_ = code;
    ++count_;
    failed_ = failed_ || (code != kDone && code != kWrittenWithErrors);
    errors_ = errors_ || code == kWrittenWithErrors;
  }
  [[nodiscard]] int together() const {
    if (count_ == 1) return last_;
    return failed_ ? kSomeFailed : errors_ ? kWrittenWithErrors : kDone;
  }

 private:
  int last_ = kDone;
  std::size_t count_ = 0;
  bool failed_ = false;
  bool errors_ = false;
};

/// The input as the user named it, and which of its pages.
std::string shown(const Item& item, const Receipt& receipt) {
  if (!receipt.part) return item.input;
  return fmt::format("{}, pages {}-{}", item.input, receipt.part->first, receipt.part->last);
}

/// Converts one item and says how it went. The one place where what a document threw is caught.
int convert_one(const Item& item, const ConvertOptions& options, const Log& log, bool stats) {
  const auto fail = [&](const std::string& what, const std::exception_ptr& fault) {
    const Ending ending = ending_of(fault);
    log.fault(what, ending);
    return ending.code;
  };
  Codes codes;
  try {
    convert(item, options, [&](const Outcome& outcome) {
      const std::string what = shown(item, outcome.receipt);
      if (outcome.fault) return codes.add(fail(what, outcome.fault));
      log.findings(what, outcome.diagnostics);
      log.summary(outcome.receipt);
      if (stats) log.stats(outcome.receipt);
      codes.add(outcome.receipt.status == Status::ok ? kDone : kWrittenWithErrors);
    });
  } catch (...) {
    codes.add(fail(item.input, std::current_exception()));
  }
  return codes.together();
}

/// Each item in a process of its own: what one does to its process costs no other.
int convert_all(const std::vector<Item>& items, const ConvertOptions& options, const Log& log,
                bool stats) {
  Codes codes;
  for (const Item& item : items) {
    const Ended ended = run_in_child([&] { return convert_one(item, options, log, stats); });
    if (ended.signal != 0) {
      log.fault(item.input, {kOurBug, fmt::format("the conversion was killed by signal {} ({}). If "
                                                  "nobody sent it, this is a bug of broadsheet: "
                                                  "please report it with the input.",
                                                  ended.signal, ::strsignal(ended.signal))});
    }
    codes.add(ended.signal != 0 ? kOurBug : ended.code);
  }
  return codes.together();
}

int run_convert(const Arguments& arguments) {
  const Log log(arguments.log_format == "json" ? Log::Form::json : Log::Form::text,
                arguments.quiet);
  const ConvertOptions options = options_of(arguments);
  const Items found = find_items(arguments.inputs, arguments.one_issue, options.settings);
  if (options.split_mastheads) expect_none_inside_another(found.items);
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
  const CLI::TransformPairs<Correct> levels = {
      {"off", Correct::off}, {"flag", Correct::flag}, {"fix", Correct::fix}};
  CLI::App* command = app.add_subcommand("convert", "Turn newspaper pages into XML and EPUB");
  command->add_option("INPUT", a.inputs, "Files, folders of pages, or - for standard input")
      ->required();
  command->add_option("-o,--output", a.options.out, "Output folder; each issue is a folder in it")
      ->required();
  command->add_option("--to", a.to, "Formats to write, with commas between (xml,epub)");
  command->add_option("--from", a.options.from, "Format of the input, where it cannot be told");
  command->add_option("--stop-after", a.options.stop_after,
                      "Write the native XML as it is after this stage");
  command->add_option("--pages", a.pages, "Pages to take: 1-4,7");
  command->add_flag("--no-clean", a.no_clean, "Repair nothing");
  command
      ->add_option(
          "--correct", settings.correct,
          "What becomes of likely misreadings: off, flag (suggested edits; the default for "
          "OCR text) or fix")
      ->transform(CLI::CheckedTransformer(levels));
  command->add_option("--rules", a.rules, "Rules to switch off or on: -spacing.han,+quotes");
  command->add_option("--lang", settings.lang, "Language of the text (BCP 47): zh-Hans, en");
  command->add_option("--issue-id", settings.issue_id, "The issue's id");
  command->add_option("--date", settings.date, "The issue's date, YYYY-MM-DD");
  command->add_option("--title", settings.title, "The paper's name");
  command->add_option("--profile", a.profile,
                      "Title profile: its name, the paper's, or a .toml file");
  command->add_flag("--one-issue", a.one_issue, "All inputs are pages of one issue");
  command->add_flag("--split-mastheads", a.options.split_mastheads,
                    "Each masthead in an input begins an issue of its own");
  command->add_option("--password", settings.password, "Password of an encrypted PDF");
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
