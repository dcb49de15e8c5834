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
  std::string file, rule, output, data;
};

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

void add_undo(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("undo", "Take back every edit of a clean-up rule");
  command->add_option("ISSUE", arguments->file, "Native XML, or - for standard input")->required();
  command->add_option("--rule", arguments->rule, "A rule (spacing.han) or a family (spacing)")
      ->required();
  command->add_option("-o,--output", arguments->output,
                      "Where to write; the file itself unless said, - is standard output");
  command->add_option("--data", arguments->data, "Folder of schemas and style sheets");
  command->callback([arguments, &exit_code] {
    run_undo(*arguments);
    exit_code = pipeline::kDone;
  });
}

}  // namespace broadsheet::cli
