// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/option_parser.h"

#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "pipeline/ending.h"

namespace broadsheet::cli {
namespace {

/// CLI11 knows the options alone: arguments without a name it would take by other rules than ours
/// ([1898] for a list of its own form).
CLI::Option* add(CLI::App& app, const Option& option) {
  if (!option.has_name()) return nullptr;
  if (option.form == Option::Form::flag) return app.add_flag(option.names);
  CLI::Option* added = app.add_option(option.names)->type_name(option.value);
  if (option.form == Option::Form::repeated)
    added->expected(1, CLI::detail::expected_max_vector_size);
  return added->allow_extra_args(false);
}

bool is_given(const CLI::Option& option, Option::Form form) {
  return form == Option::Form::flag ? option.count() > 0 && option.as<bool>() : option.count() > 0;
}

/// Gives the arguments among `words`, which are no option's, to those of the table in order.
void take_arguments(const std::vector<Option>& options, const Words& words, Parsed& parsed) {
  Words arguments;
  bool are_all_arguments = false;
  for (const std::string& word : words) {
    if (word == "--" && !std::exchange(are_all_arguments, true)) continue;
    const bool is_argument = are_all_arguments || word == "-" || !word.starts_with('-');
    (is_argument ? arguments : parsed.unknown).push_back(word);
  }
  auto next = arguments.begin();
  for (const Option& option : options) {
    if (option.has_name() || next == arguments.end()) continue;
    const auto last = option.form == Option::Form::repeated ? arguments.end() : next + 1;
    parsed.given.push_back({&option, Words(next, last)});
    next = last;
  }
  parsed.unknown.insert(parsed.unknown.end(), next, arguments.end());
}

}  // namespace

Parsed parse(const std::vector<Option>& options, const Words& words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  const CLI::Option* help = app.add_flag("-h,--help");
  std::vector<const CLI::Option*> added;
  for (const Option& option : options) added.push_back(add(app, option));
  Parsed parsed;
  try {
    app.parse(Words(words.rbegin(), words.rend()));  // the last first, as it wants them
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (added[i] != nullptr && is_given(*added[i], options[i].form))
        parsed.given.push_back({&options[i], added[i]->results()});
    }
  } catch (const CLI::ParseError& e) {
    throw pipeline::UsageError(fmt::format("{}.", e.what()));
  }
  parsed.asks_for_help = help->count() > 0;
  take_arguments(options, app.remaining(), parsed);
  return parsed;
}

}  // namespace broadsheet::cli
