// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/text.h"

#include <memory>
#include <string>

#include "document/reading.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/native.h"

namespace broadsheet::cli {

void add_text(CLI::App& app, int& exit_code) {
  struct Arguments {
    std::string file;
    View view = View::reading;
  };
  const CLI::TransformPairs<View> views = {
      {"diplomatic", View::diplomatic}, {"corrected", View::corrected}, {"reading", View::reading}};
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("text", "Print the text of an issue");
  command->add_option("ISSUE", arguments->file, "Native XML, or - for standard input")->required();
  command
      ->add_option("--view", arguments->view,
                   "diplomatic: as it was read, to the character; corrected: line for line, "
                   "repaired; reading: articles in order")
      ->required()
      ->transform(CLI::CheckedTransformer(views));
  command->callback([arguments, &exit_code] {
    put(to_utf8(text_of(pipeline::read_native(arguments->file, Limits{}), arguments->view)));
    exit_code = pipeline::kDone;
  });
}

}  // namespace broadsheet::cli
