// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/convert_options.h"

#include "pipeline/cli/settings.h"
#include "pipeline/data.h"
#include "pipeline/ending.h"
#include "pipeline/identity.h"
#include "pipeline/languages.h"
#include "pipeline/title_profile.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

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

}  // namespace

ConvertOptions options_of(const ConvertArguments& arguments) {
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

void add_convert_options(CLI::App& command, ConvertArguments& a) {
  Settings& settings = a.options.settings;
  const CLI::TransformPairs<Correct> levels = {
      {"off", Correct::off}, {"flag", Correct::flag}, {"fix", Correct::fix}};
  command.add_option("--to", a.to, "Formats to write, with commas between (xml,epub)");
  command.add_option("--from", a.options.from, "Format of the input, where it cannot be told");
  command.add_option("--stop-after", a.options.stop_after,
                     "Write the native XML as it is after this stage");
  command.add_option("--pages", a.pages, "Pages to take: 1-4,7");
  command.add_flag("--no-clean", a.no_clean, "Repair nothing");
  command
      .add_option("--correct", settings.correct,
                  "What becomes of likely misreadings: off, flag (suggested edits; the default for "
                  "OCR text) or fix")
      ->transform(CLI::CheckedTransformer(levels));
  command.add_option("--rules", a.rules, "Rules to switch off or on: -spacing.han,+quotes");
  command.add_option("--lang", settings.lang, "Language of the text (BCP 47): zh-Hans, en");
  command.add_option("--issue-id", settings.issue_id, "The issue's id");
  command.add_option("--date", settings.date, "The issue's date, YYYY-MM-DD");
  command.add_option("--title", settings.title, "The paper's name");
  command.add_option("--profile", a.profile,
                     "Title profile: its name, the paper's, or a .toml file");
  command.add_flag("--split-mastheads", a.options.split_mastheads,
                   "Each masthead in an input begins an issue of its own");
  command.add_option("--password", settings.password, "Password of an encrypted PDF");
  command.add_flag("--overwrite", a.options.overwrite, "Replace files that were changed by hand");
  command.add_option("--data", a.options.data, "Folder of schemas and style sheets");
  command.add_option("--limit", a.limits, "NAME=N, as `broadsheet limits` lists them")
      ->allow_extra_args(false);
}

}  // namespace broadsheet::cli
