// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <exception>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/ending.h"

int main(int argc, char** argv) {
  using namespace broadsheet;
  std::signal(SIGXFSZ, SIG_IGN);  // a file that grows beyond the limit is an error, not a death

  CLI::App app("Newspaper issues to whole, tagged articles: schema-valid XML and EPUB.",
               "broadsheet");
  app.require_subcommand(1);
  int exit_code = pipeline::kDone;
  cli::add_convert(app, exit_code);
  cli::add_text(app, exit_code);
  cli::add_undo(app, exit_code);
  cli::add_explain(app, exit_code);
  cli::add_validate(app, exit_code);
  cli::add_lists(app, exit_code);

  try {
    app.parse(argc, argv);
    return exit_code;
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);  // --help
    const std::string what = fmt::format("{}. Run with --help for what there is.", e.what());
    cli::Log().fault({}, {pipeline::kUsage, what});
    return pipeline::kUsage;
  } catch (...) {
    const pipeline::Ending ending = pipeline::ending_of(std::current_exception());
    cli::Log().fault({}, ending);
    return ending.code;
  }
}
