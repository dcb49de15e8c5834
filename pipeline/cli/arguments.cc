// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/arguments.h"

#include <algorithm>

#include <fmt/format.h>

#include "pipeline/cli/nearest.h"
#include "pipeline/cli/option_parser.h"
#include "pipeline/cli/settings_file.h"
#include "pipeline/ending.h"

namespace broadsheet::cli {
namespace {

using pipeline::UsageError;

void expect_known(const std::vector<Option>& options, const Words& unknown) {
  if (unknown.empty()) return;
  const std::string& word = unknown.front();
  if (!word.starts_with('-') || word == "-")
    throw UsageError(fmt::format("{} is one argument too many.", word));
  Words names;
  for (const Option& option : options) {
    const Words more = names_of(option);
    if (option.has_name()) names.insert(names.end(), more.begin(), more.end());
  }
  const std::string name = word.substr(0, word.find('='));
  throw UsageError(fmt::format("{} is no option here.{}", name, did_you_mean(name, names)));
}

void set_given(const std::vector<Given>& given) {
  for (const Given& one : given) {
    try {
      one.option->set(one.values);
    } catch (const UsageError& e) {
      throw UsageError(one.place + e.what());
    }
  }
}

void expect_required(const Command& command, const std::vector<Given>& given) {
  for (const Option& option : command.options) {
    const bool is_there = std::any_of(given.begin(), given.end(),
                                      [&](const Given& one) { return one.option == &option; });
    if (is_there || !option.is_required) continue;
    throw UsageError(fmt::format("{} needs {}{}{}: {}.", command.name, name_of(option),
                                 option.value.empty() ? "" : " ", option.value, option.sentence));
  }
}

}  // namespace

void set_options(const std::vector<Option>& options, const Words& words) {
  const Parsed parsed = parse(options, words);
  expect_known(options, parsed.unknown);
  set_given(parsed.given);
}

bool set_arguments(const Command& command, const Words& words) {
  Parsed parsed;
  try {
    parsed = parse(command.options, words);
    if (parsed.asks_for_help) return false;
    expect_known(command.options, parsed.unknown);
    if (command.has_settings) add_settings(command.options, parsed.given);
    expect_required(command, parsed.given);
  } catch (const UsageError& e) {
    throw UsageError(fmt::format("{} `broadsheet help {}` has more.", e.what(), command.name));
  }
  set_given(parsed.given);
  return true;
}

}  // namespace broadsheet::cli
