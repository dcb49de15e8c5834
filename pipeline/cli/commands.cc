// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/commands.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "pipeline/cli/nearest.h"
#include "pipeline/ending.h"

namespace broadsheet::cli {

std::vector<Command> all_commands() {
  std::vector<Command> all;
  for (const auto make : {convert_command, batch_command, watch_command, text_command, undo_command,
                          explain_command, validate_command, report_command, profiles_command,
                          pack_command, verify_command, collection_command, library_command})
    all.push_back(make());
  std::vector<Command> lists = list_commands();
  std::move(lists.begin(), lists.end(), std::back_inserter(all));
  all.push_back(complete_command());
  all.push_back(help_command());
  return all;
}

const Command& find_command(const std::vector<Command>& commands, const std::string& name) {
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command& command) { return command.name == name; });
  if (found != commands.end()) return *found;
  Words names;
  for (const Command& command : commands) names.push_back(command.name);
  throw pipeline::UsageError(fmt::format("{} is no command.{} `broadsheet help` lists them.", name,
                                         did_you_mean(name, names)));
}

}  // namespace broadsheet::cli
