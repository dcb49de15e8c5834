// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/cli/option.h"

namespace broadsheet::cli {

/// A command of the program, with where its options go.
struct Command {
  std::string name = {};
  std::string sentence = {};
  Words examples = {};
  std::vector<Option> options = {};
  std::function<int()> run = {};  ///< once the options are set; returns the exit code, or throws
  bool has_settings = false;      ///< a settings file speaks of its options (settings_file.h)
};

[[nodiscard]] Command convert_command();
[[nodiscard]] Command batch_command();
[[nodiscard]] Command watch_command();
[[nodiscard]] Command text_command();
[[nodiscard]] Command undo_command();
[[nodiscard]] Command explain_command();
[[nodiscard]] Command validate_command();
[[nodiscard]] Command report_command();
[[nodiscard]] Command profiles_command();
[[nodiscard]] Command pack_command();
[[nodiscard]] Command verify_command();
[[nodiscard]] Command collection_command();
[[nodiscard]] Command library_command();
[[nodiscard]] std::vector<Command> list_commands();  ///< formats, stages, rules, limits, version
[[nodiscard]] Command complete_command();
[[nodiscard]] Command help_command();

/// All of them, in the order of the help.
[[nodiscard]] std::vector<Command> all_commands();
/// The command of that name. Throws UsageError that names the nearest one.
[[nodiscard]] const Command& find_command(const std::vector<Command>& commands,
                                          const std::string& name);

}  // namespace broadsheet::cli
