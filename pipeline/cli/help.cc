// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/help.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

#include "pipeline/cli/colour.h"
#include "pipeline/cli/log.h"
#include "pipeline/ending.h"

namespace broadsheet::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::string_view kAbout =
    "Newspaper issues to whole, tagged articles: schema-valid XML and EPUB.";

/// A row of two columns: a term, then what is said of it, which may take several lines.
struct Row {
  std::string term;
  std::string sentence;
};

std::string heading(std::string_view text) {
  return "\n" + painted(STDOUT_FILENO, Paint::strong, text) + "\n";
}

/// `text` broken into lines at spaces; all but the first are indented.
std::string wrapped(std::string_view text, std::size_t indent) {
  std::string out;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (column > indent && column + 1 + word.size() > kWidth) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    }
    if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string table(const std::vector<Row>& rows) {
  std::size_t widest = 0;
  for (const Row& row : rows) widest = std::max(widest, row.term.size());
  std::string out;
  for (const Row& row : rows)
    out += fmt::format("  {:<{}}  {}\n", row.term, widest, wrapped(row.sentence, widest + 4));
  return out;
}

/// `-o, --output DIR`, the long names below each other.
std::string term_of(const Option& option) {
  std::string term;
  for (const std::string& name : names_of(option)) term += (term.empty() ? "" : ", ") + name;
  if (term.starts_with("--")) term = "    " + term;
  return option.value.empty() ? term : term + " " + option.value;
}

std::string usage_of(const Command& command) {
  std::string usage = "broadsheet " + command.name;
  bool has_more = false;
  for (const Option& option : command.options) {
    if (option.has_name()) {
      if (option.is_required)
        usage += fmt::format(" {} {}", names_of(option).front(), option.value);
      has_more = has_more || !option.is_required;
      continue;
    }
    const std::string name = option.names + (option.form == Option::Form::repeated ? "..." : "");
    usage += option.is_required ? " " + name : " [" + name + "]";
  }
  return usage + (has_more ? " [OPTIONS]" : "");
}

std::string examples_of(const Command& command) {
  if (command.examples.empty()) return {};
  std::string out = heading("Examples:");
  for (const std::string& example : command.examples) out += "  " + example + "\n";
  return out;
}

}  // namespace

std::string help_of(const std::vector<Command>& commands) {
  std::vector<Row> rows;
  for (const Command& command : commands) rows.push_back({command.name, command.sentence});
  return std::string(kAbout) + "\n" + heading("Usage:") + "  broadsheet COMMAND [ARGUMENTS]\n" +
         heading("Commands:") + table(rows) + heading("Options:") +
         table({{"-h, --help", "Describe the program, or the command before it"},
                {"-V, --version", "Print the version"}}) +
         heading("Examples:") +
         "  broadsheet convert front-page.md -o out\n"
         "  broadsheet text out/front-page/issue.xml --view reading\n"
         "  broadsheet help convert\n";
}

std::string help_of(const Command& command) {
  std::vector<Row> arguments;
  std::vector<Row> options;
  for (const Option& option : command.options) {
    if (option.has_name()) {
      options.push_back(
          {term_of(option), option.sentence + (option.is_required ? "; required" : "")});
    } else {
      arguments.push_back({option.names, option.sentence});
    }
  }
  options.push_back({"-h, --help", "Describe this command"});
  std::string out = command.sentence + "\n" + heading("Usage:") + "  " + usage_of(command) + "\n";
  if (!arguments.empty()) out += heading("Arguments:") + table(arguments);
  return out + heading("Options:") + table(options) + examples_of(command);
}

std::string short_help(const std::vector<Command>& commands) {
  Words names;
  for (const Command& command : commands) names.push_back(command.name);
  return fmt::format(
      "Usage: broadsheet COMMAND [ARGUMENTS], such as broadsheet convert front-page.md -o out\n"
      "The command is {}.\n`broadsheet help` describes them.\n",
      either_of(names));
}

Command help_command() {
  auto name = std::make_shared<std::string>();
  Command command{.name = "help",
                  .sentence = "Describe the program, or a command",
                  .examples = {"broadsheet help convert"}};
  Option about = argument("COMMAND", "The command", *name);
  about.is_required = false;
  about.offers_files = false;
  about.offer = [] {
    Words names;
    for (const Command& known : all_commands()) names.push_back(known.name);
    return names;
  };
  command.options = {std::move(about)};
  command.run = [name] {
    const std::vector<Command> commands = all_commands();
    put(name->empty() ? help_of(commands) : help_of(find_command(commands, *name)));
    return pipeline::kDone;
  };
  return command;
}

}  // namespace broadsheet::cli
