// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstdio>
#include <exception>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/heap.h"
#include "pipeline/cli/log.h"
#include "pipeline/ending.h"

namespace broadsheet::cli {
namespace {

int run(int argc, char** argv) {
  CLI::App app("Newspaper issues to whole, tagged articles: schema-valid XML and EPUB.",
               "broadsheet");
  app.require_subcommand(1);
  int exit_code = pipeline::kDone;
  add_convert(app, exit_code);
  add_batch(app, exit_code);
  add_watch(app, exit_code);
  add_text(app, exit_code);
  add_undo(app, exit_code);
  add_explain(app, exit_code);
  add_validate(app, exit_code);
  add_report(app, exit_code);
  add_profiles(app, exit_code);
  add_lists(app, exit_code);

  try {
    app.parse(argc, argv);
    return exit_code;
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);  // --help
    const std::string what = fmt::format("{}. Run with --help for what there is.", e.what());
    Log().fault({}, {pipeline::kUsage, what});
    return pipeline::kUsage;
  } catch (...) {
    const pipeline::Ending ending = pipeline::ending_of(std::current_exception());
    Log().fault({}, ending);
    return ending.code;
  }
}

}  // namespace
}  // namespace broadsheet::cli

int main(int argc, char** argv) {
  broadsheet::cli::prepare_heap();
  std::signal(SIGXFSZ, SIG_IGN);  // a file that grows beyond the limit is an error, not a death
  try {
    return broadsheet::cli::run(argc, argv);
  } catch (...) {  // not even the fault could be told
    std::fputs("broadsheet: memory ran out, or nothing can be written.\n", stderr);
    return broadsheet::pipeline::kTryAgain;
  }
}
