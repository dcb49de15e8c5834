// SPDX-License-Identifier: GPL-3.0-or-later
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/data.h"
#include "pipeline/ending.h"
#include "pipeline/native.h"
#include "pipeline/shown.h"

namespace broadsheet::cli {
namespace {

/// Every fault of a file, each as a line of the log; what cannot be read is one.
int validate(const std::string& file, const std::filesystem::path& data) {
  const Log log;
  try {
    const std::vector<std::string> faults = pipeline::faults_of_file(file, data, Limits{});
    for (const std::string& fault : faults) log.fault(file, {pipeline::kBadInput, fault});
    if (!faults.empty()) return pipeline::kBadInput;
    put(fmt::format("{}: valid\n", pipeline::as_line(file)));
    return pipeline::kDone;
  } catch (...) {
    const pipeline::Ending ending = pipeline::ending_of(std::current_exception());
    log.fault(file, ending);
    return ending.code;
  }
}

}  // namespace

void add_validate(CLI::App& app, int& exit_code) {
  struct Arguments {
    std::vector<std::string> files;
    std::string data;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("validate", "Check native XML and EPUB files");
  command->add_option("FILE", arguments->files, "What to check")->required();
  command->add_option("--data", arguments->data, "Folder of schemas and style sheets");
  command->callback([arguments, &exit_code] {
    const std::filesystem::path data = pipeline::data_folder(arguments->data);
    for (const std::string& file : arguments->files)
      exit_code = std::max(exit_code, validate(file, data));
  });
}

}  // namespace broadsheet::cli
