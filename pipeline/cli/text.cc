// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/text.h"

#include <memory>
#include <string>

#include "document/reading.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/native.h"

namespace broadsheet::cli {

Command text_command() {
  struct Arguments {
    std::string file;
    View view = View::reading;
  };
  auto arguments = std::make_shared<Arguments>();
  Command command{.name = "text",
                  .sentence = "Print the text of an issue",
                  .examples = {"broadsheet text out/front-page/issue.xml --view reading"}};
  command.options.push_back(
      argument("ISSUE", "Native XML, or - for standard input", arguments->file));
  command.options
      .emplace_back(choice<View>("--view", "VIEW",
                                 "As it was read, to the character; line for line, repaired; or "
                                 "articles in order",
                                 {{"diplomatic", View::diplomatic},
                                  {"corrected", View::corrected},
                                  {"reading", View::reading}},
                                 arguments->view))
      .is_required = true;
  command.run = [arguments] {
    put(to_utf8(text_of(pipeline::read_native(arguments->file, Limits{}), arguments->view)));
    return pipeline::kDone;
  };
  return command;
}

}  // namespace broadsheet::cli
