// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <exception>

#include <fmt/format.h>

#include "pipeline/ending.h"
#include "tools/eval/cli/commands.h"

namespace broadsheet::eval {
namespace {

int run(int argc, char** argv) {
  CLI::App app("Measures recognised text and what the clean-up makes of it.", "broadsheet-eval");
  app.require_subcommand(1);
  add_text(app);
  add_pairs(app);
  add_false_changes(app);
  add_noise(app);
  try {
    app.parse(argc, argv);
    return pipeline::kDone;
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);  // --help
    fmt::print(stderr, "broadsheet-eval: {}. Run with --help for what there is.\n", e.what());
    return pipeline::kUsage;
  } catch (...) {
    const pipeline::Ending ending = pipeline::ending_of(std::current_exception());
    fmt::print(stderr, "broadsheet-eval: {}\n", ending.message);
    return ending.code;
  }
}

}  // namespace
}  // namespace broadsheet::eval

int main(int argc, char** argv) {
  try {
    return broadsheet::eval::run(argc, argv);
  } catch (...) {
    std::fputs("broadsheet-eval: memory ran out.\n", stderr);
    return broadsheet::pipeline::kTryAgain;
  }
}
