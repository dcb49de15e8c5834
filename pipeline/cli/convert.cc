// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/convert.h"

#include <csignal>
#include <cstring>
#include <exception>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "pipeline/batch/cores.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/convert_options.h"
#include "pipeline/cli/log.h"
#include "pipeline/cli/settings_file.h"
#include "pipeline/ending.h"
#include "pipeline/isolate.h"
#include "pipeline/shared_id.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

struct Arguments {
  ConvertArguments conversion;
  Words inputs;
  std::string settings;
  std::size_t threads = 0;  ///< 0: as many as there are cores
  Log::Form log_form = Log::Form::text;
  bool one_issue = false, quiet = false, stats = false;
};

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

/// The native XML of an issue to standard output, and nothing else.
void put_native(std::span<const exporting::OutputFile> files, const Log& log) {
  std::size_t pictures = 0;
  for (const exporting::OutputFile& file : files) {
    if (file.path.ends_with(".xml")) {
      put(file.bytes);
    } else if (file.path != kReceiptName) {
      ++pictures;
    }
  }
  if (pictures > 0) {
    log.note(
        fmt::format("{} pictures are left out: standard output takes the XML alone. Name a "
                    "folder to have them.",
                    pictures));
  }
}

Sink sink_of(const ConvertOptions& options, const Log& log) {
  if (options.out != kStandardOutput) return publisher(options);
  return [&log](const std::string&, std::span<const exporting::OutputFile> files) {
    put_native(files, log);
  };
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
    convert(
        item, options,
        [&](const Outcome& outcome) {
          const std::string what = shown(item, outcome.receipt);
          if (outcome.fault) return codes.add(fail(what, outcome.fault));
          log.findings(what, outcome.diagnostics);
          log.summary(outcome.receipt);
          if (stats) log.stats(outcome.receipt);
          codes.add(outcome.receipt.status == Status::ok ? kDone : kWrittenWithErrors);
        },
        sink_of(options, log));
  } catch (...) {
    codes.add(fail(item.input, std::current_exception()));
  }
  return codes.together();
}

int convert_apart(const Item& item, const ConvertOptions& options, const Log& log, bool stats) {
  const Ended ended = run_in_child([&] { return convert_one(item, options, log, stats); });
  if (ended.signal == 0) return ended.code;
  log.fault(item.input, {kOurBug, fmt::format("the conversion was killed by signal {} ({}). If "
                                              "nobody sent it, this is a bug of broadsheet: "
                                              "please report it with the input.",
                                              ended.signal, ::strsignal(ended.signal))});
  return kOurBug;
}

/// The written issues by their ids; the parts of an input have been told apart already.
using Holders = std::map<std::string, std::vector<IdHolder>>;

/// Of the issues with one id all but the first are written again, with a number behind it.
void tell_ids_apart(const Holders& by_id, const std::map<std::string, const Item*>& items,
                    const ConvertOptions& options, const Log& log, Codes& codes) {
  const auto is_taken = [&](const std::string& id) { return by_id.contains(id); };
  for (const auto& [id, holders] : by_id) {
    const std::vector<std::size_t> numbers = numbers_of(holders, is_taken);
    for (std::size_t i = 0; i < holders.size(); ++i) {
      if (numbers[i] == holders[i].number) continue;
      const Item& item = *items.at(holders[i].item);
      log.note(fmt::format("{}: its id {} is that of {}, too; it becomes {}", item.input, id,
                           holders[i == 0 ? 1 : 0].item, numbered(id, numbers[i])));
      ConvertOptions with_number = options;
      with_number.number = numbers[i];
      codes.add(convert_apart(item, with_number, log, false));
    }
  }
}

/// Each item in a process of its own: what one does to its process costs no other.
int convert_all(const std::vector<Item>& items, const ConvertOptions& options, const Log& log,
                bool stats) {
  Codes codes;
  Holders written;
  std::map<std::string, const Item*> by_name;
  for (const Item& item : items) {
    const int code = convert_apart(item, options, log, stats);
    codes.add(code);
    by_name.emplace(item.name, &item);
    if (code != kDone && code != kWrittenWithErrors) continue;
    if (const auto holder = holder_in(options.out, item.name))
      written[holder->id].push_back(*holder);
  }
  tell_ids_apart(written, by_name, options, log, codes);
  return codes.together();
}

/// Standard output is one stream of one format.
void expect_one_stream(const std::vector<Item>& items, const ConvertOptions& options) {
  if (options.out != kStandardOutput) return;
  if (items.size() != 1 || options.split_mastheads)
    throw UsageError("-o - writes one issue to standard output. Name a folder for several.");
  if (options.formats != std::vector<std::string>{std::string(kNativeFormat)})
    throw UsageError("-o - writes native XML. Name a folder for other formats.");
}

int run_convert(const Arguments& arguments) {
  const Log log(arguments.log_form, arguments.quiet);
  tell_settings(log, arguments.settings);
  ConvertOptions options = options_of(arguments.conversion);
  options.threads = arguments.threads > 0 ? arguments.threads : usable_cores();
  const Items found = find_items(arguments.inputs, arguments.one_issue, options.settings);
  if (options.split_mastheads) expect_none_inside_another(found.items);
  for (const std::string& note : found.notes) log.note(note);
  expect_one_stream(found.items, options);
  expect_possible(options);
  return found.items.size() == 1 ? convert_one(found.items.front(), options, log, arguments.stats)
                                 : convert_all(found.items, options, log, arguments.stats);
}

}  // namespace

Command convert_command() {
  auto arguments = std::make_shared<Arguments>();
  Arguments& a = *arguments;
  Command command{.name = "convert",
                  .sentence = "Turn newspaper pages into XML and EPUB",
                  .examples = {"broadsheet convert front-page.md -o out",
                               "broadsheet convert 2024-03-15/ -o out --correct fix",
                               "broadsheet convert 1962.pdf -o out --split-mastheads",
                               "broadsheet convert - -o - <front-page.md >issue.xml"},
                  .has_settings = true};
  std::vector<Option>& options = command.options;
  options.push_back(
      cli::arguments("INPUT", "Files, folders of pages, or - for standard input", a.inputs));
  options
      .emplace_back(path("-o,--output", "DIR",
                         "Output folder; each issue is a folder in it. - is standard output, for "
                         "the native XML of one issue",
                         a.conversion.options.out))
      .is_required = true;
  for (Option& option : convert_options(a.conversion)) options.push_back(std::move(option));
  options.push_back(flag("--one-issue", "All inputs are pages of one issue", a.one_issue));
  options.push_back(number("--threads", "N",
                           "Threads that work on one issue; as many as there are cores unless said",
                           a.threads));
  options.push_back(flag("--stats", "Print how long each step took", a.stats));
  for (Option& option : log_options(a.quiet, a.log_form)) options.push_back(std::move(option));
  options.push_back(settings_option(a.settings));
  command.run = [arguments] { return run_convert(*arguments); };
  return command;
}

}  // namespace broadsheet::cli
