// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstdio>
#include <exception>

#include "pipeline/cli/arguments.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/help.h"
#include "pipeline/cli/log.h"
#include "pipeline/ending.h"

namespace broadsheet::cli {
namespace {

/// The name of the command that a word asks for: options of the program are commands, too.
std::string command_name(const std::string& word) {
  if (word == "-h" || word == "--help") return "help";
  if (word == "-V" || word == "--version") return "version";
  return word;
}

int run(Words words) {
  const std::vector<Command> commands = all_commands();
  if (words.empty()) {
    std::fputs(short_help(commands).c_str(), stderr);
    return pipeline::kUsage;
  }
  try {
    const Command& command = find_command(commands, command_name(words.front()));
    words.erase(words.begin());
    if (set_arguments(command, words)) return command.run();
    put(help_of(command));
    return pipeline::kDone;
  } catch (...) {
    const pipeline::Ending ending = pipeline::ending_of(std::current_exception());
    Log().fault({}, ending);
    return ending.code;
  }
}

}  // namespace
}  // namespace broadsheet::cli

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that grows beyond the limit is an error, not a death
  try {
    return broadsheet::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc});
  } catch (...) {  // not even the fault could be reported
    std::fputs("broadsheet: memory ran out, or nothing can be written.\n", stderr);
    return broadsheet::pipeline::kTryAgain;
  }
}
