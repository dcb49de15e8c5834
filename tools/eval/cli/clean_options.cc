// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/values.h"
#include "pipeline/languages.h"
#include "tools/eval/cli/commands.h"

namespace broadsheet::eval {

std::shared_ptr<CleanArguments> add_clean_options(CLI::App& command) {
  auto arguments = std::make_shared<CleanArguments>();
  command.add_option("--rules", arguments->rules,
                     "Rules of the clean-up to switch, as in broadsheet convert");
  command.add_option("--lang", arguments->lang, "Language of the text: zh, ja, en …");
  const CLI::TransformPairs<Correct> levels = {
      {"off", Correct::off}, {"flag", Correct::flag}, {"fix", Correct::fix}};
  command
      .add_option("--correct", arguments->correct, "What becomes of misreadings: off, flag, fix")
      ->transform(CLI::CheckedTransformer(levels));
  command.add_option("--data", arguments->data, "Folder of schemas and style sheets");
  return arguments;
}

Settings settings_of(const CleanArguments& arguments) {
  Settings settings;
  if (!arguments.rules.empty()) settings.rules = cli::parse_rules(arguments.rules);
  settings.lang = arguments.lang;
  settings.correct = arguments.correct;
  settings.languages = pipeline::installed_languages(arguments.data);
  return settings;
}

}  // namespace broadsheet::eval
