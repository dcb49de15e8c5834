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

Command validate_command() {
  struct Arguments {
    Words files;
    std::filesystem::path data;
  };
  auto arguments = std::make_shared<Arguments>();
  Command command{.name = "validate",
                  .sentence = "Check files that convert wrote",
                  .examples = {"broadsheet validate out/front-page/*"}};
  command.options.push_back(cli::arguments("FILE", "What to check", arguments->files));
  command.options.push_back(
      path("--data", "DIR", "Folder of schemas and style sheets", arguments->data));
  command.run = [arguments] {
    const std::filesystem::path data = pipeline::data_folder(arguments->data);
    int code = pipeline::kDone;
    for (const std::string& file : arguments->files) code = std::max(code, validate(file, data));
    return code;
  };
  return command;
}

}  // namespace broadsheet::cli
