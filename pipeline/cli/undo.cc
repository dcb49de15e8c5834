// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/undo.h"

#include <memory>
#include <string>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/data.h"
#include "pipeline/ending.h"
#include "pipeline/native.h"
#include "pipeline/pictures.h"
#include "pipeline/places.h"
#include "stages/clean/rules.h"

namespace broadsheet::cli {
namespace {

struct Arguments {
  std::string file, rule, output;
  std::filesystem::path data;
};

Words rule_names() {
  Words names;
  for (const clean::RuleRow& row : clean::rule_table()) names.emplace_back(row.name);
  return names;
}

void run_undo(const Arguments& arguments) {
  const std::filesystem::path data = pipeline::data_folder(arguments.data);
  Issue issue = pipeline::read_valid_native(arguments.file, data, Limits{});
  // The pictures stay where they are, and nothing new is said of them.
  const Diagnostics said = issue.diagnostics;
  const std::filesystem::path file = arguments.file;
  pipeline::load_pictures(issue, {&file, 1}, Limits{});
  issue.diagnostics = said;
  const std::size_t undone = undo_rule(issue, arguments.rule);
  // Edits may be of a rule that this edition no longer has; a name that is nowhere is a slip.
  if (undone == 0 && !clean::is_rule(arguments.rule)) {
    throw pipeline::UsageError(
        fmt::format("--rule takes a rule or a family, such as spacing.han or spacing; {} is none. "
                    "`broadsheet rules` lists them.",
                    arguments.rule));
  }
  const std::string xml = pipeline::write_native(issue, data);
  const std::string& target = arguments.output.empty() ? arguments.file : arguments.output;
  if (target == "-") {
    put(xml);
  } else {
    pipeline::write_target(target, xml);
  }
  Log().note(fmt::format("{}: {} edit{} of {} taken back", arguments.file, undone,
                         undone == 1 ? "" : "s", arguments.rule));
}

}  // namespace

Command undo_command() {
  auto arguments = std::make_shared<Arguments>();
  Arguments& a = *arguments;
  Command command{.name = "undo",
                  .sentence = "Take back every edit of a clean-up rule",
                  .examples = {"broadsheet undo out/front-page/issue.xml --rule spacing",
                               "broadsheet undo issue.xml --rule spacing.han -o -"}};
  command.options.push_back(argument("ISSUE", "Native XML, or - for standard input", a.file));
  Option& rule = command.options.emplace_back(
      text("--rule", "RULE", "A rule (spacing.han) or a family (spacing)", a.rule));
  rule.is_required = true;
  rule.offer = rule_names;
  Option& output = command.options.emplace_back(
      text("-o,--output", "FILE",
           "Where to write; the file itself unless said, - is standard output", a.output));
  output.offers_files = true;
  command.options.push_back(path("--data", "DIR", "Folder of schemas and style sheets", a.data));
  command.run = [arguments] {
    run_undo(*arguments);
    return pipeline::kDone;
  };
  return command;
}

}  // namespace broadsheet::cli
