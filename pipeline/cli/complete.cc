// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <string_view>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/ending.h"

namespace broadsheet::cli {
namespace {

/// A line for a shell: what may stand there, and what it is. `:files` alone asks it for the names
/// of files.
class Offers {
 public:
  /// Only what begins with `begun` is offered.
  explicit Offers(std::string begun) : begun_(std::move(begun)) {}

  void add(const std::string& word, std::string_view sentence = {}) {
    if (!word.starts_with(begun_)) return;
    lines_ += word;
    if (!sentence.empty()) lines_.append("\t").append(sentence);
    lines_ += '\n';
  }
  void add_files() { lines_ += ":files\n"; }
  [[nodiscard]] const std::string& lines() const { return lines_; }

 private:
  std::string begun_;
  std::string lines_;
};

void offer_values(const Option& option, const std::string& begun, Offers& offers) {
  // Of a list what stands before the last comma is settled.
  const std::size_t comma =
      option.form == Option::Form::list ? begun.rfind(',') : std::string::npos;
  const std::string settled = comma == std::string::npos ? "" : begun.substr(0, comma + 1);
  if (option.offer) {
    for (const std::string& value : option.offer()) offers.add(settled + value);
  }
  if (option.offers_files) offers.add_files();
}

const Option* find_option(const Command& command, const std::string& name) {
  for (const Option& option : command.options) {
    const Words names = names_of(option);
    if (option.has_name() && std::find(names.begin(), names.end(), name) != names.end())
      return &option;
  }
  return nullptr;
}

void offer_words_of(const Command& command, const std::string& before, const std::string& begun,
                    Offers& offers) {
  const Option* open = find_option(command, before);
  if (open != nullptr && open->form != Option::Form::flag)
    return offer_values(*open, begun, offers);
  for (const Option& option : command.options) {
    if (!option.has_name()) {
      if (!begun.starts_with('-')) offer_values(option, begun, offers);
    } else if (begun.starts_with('-')) {
      for (const std::string& name : names_of(option)) offers.add(name, option.sentence);
    }
  }
  if (begun.starts_with('-')) offers.add("--help", "Describe this command");
}

/// What may stand in place of the last word, behind the others.
std::string completions(const Words& words) {
  const std::vector<Command> commands = all_commands();
  const std::string begun = words.empty() ? "" : words.back();
  Offers offers(begun);
  if (words.size() < 2) {
    for (const Command& command : commands) offers.add(command.name, command.sentence);
    if (begun.starts_with('-')) {
      offers.add("--help", "Describe the program");
      offers.add("--version", "Print the version");
    }
    return offers.lines();
  }
  for (const Command& command : commands) {
    if (command.name == words.front())
      offer_words_of(command, words[words.size() - 2], begun, offers);
  }
  return offers.lines();
}

}  // namespace

Command complete_command() {
  auto words = std::make_shared<Words>();
  Command command{.name = "complete",
                  .sentence = "Print what may stand next on a command line, for shells",
                  .examples = {"broadsheet complete -- convert --pa"}};
  Option line = arguments("WORD", "The command line so far, without the program", *words);
  line.is_required = false;
  command.options = {std::move(line)};
  command.run = [words] {
    put(completions(*words));
    return pipeline::kDone;
  };
  return command;
}

}  // namespace broadsheet::cli
