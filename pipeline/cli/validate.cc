// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/validate.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/data.h"
#include "pipeline/ending.h"
#include "pipeline/shown.h"

namespace broadsheet::cli {
namespace {

/// Every fault, each as a line of the log; or that there is none, and what was asked.
int tell(const pipeline::Verdict& verdict) {
  const Log log;
  for (const std::string& fault : verdict.faults)
    log.fault(verdict.path, {pipeline::kBadInput, fault});
  if (!verdict.faults.empty()) return pipeline::kBadInput;
  const std::string by = verdict.by.empty() ? "" : " (" + verdict.by + ")";
  put(fmt::format("{}: valid{}\n", pipeline::as_line(verdict.path), by));
  return pipeline::kDone;
}

/// A file, or all of a folder; what cannot be read is a fault.
int validate(const std::string& name, const pipeline::StandardsFolder& folder) {
  int code = pipeline::kDone;
  const Limits limits;
  try {
    std::error_code none;
    if (!std::filesystem::is_directory(name, none))
      return tell(pipeline::validate_file(name, folder, limits));
    pipeline::validate_folder(name, folder, limits, [&](const pipeline::Verdict& verdict) {
      code = std::max(code, tell(verdict));
    });
  } catch (...) {
    const Log log;
    const pipeline::Ending ending = pipeline::ending_of(std::current_exception());
    log.fault(name, ending);
    code = std::max<int>(code, ending.code);
  }
  return code;
}

/// `--standards`, else what the environment names.
std::filesystem::path standards_folder(const std::filesystem::path& given) {
  if (!given.empty()) return given;
  const char* named = std::getenv("BROADSHEET_STANDARDS");
  return named == nullptr ? std::filesystem::path() : std::filesystem::path(named);
}

}  // namespace

Command validate_command() {
  struct Arguments {
    Words files;
    std::filesystem::path data, standards;
  };
  auto arguments = std::make_shared<Arguments>();
  Command command{
      .name = "validate",
      .sentence = "Check what was written: files, or all of a folder",
      .examples = {"broadsheet validate out/front-page/*", "broadsheet validate out/front-page"}};
  command.options.push_back(cli::arguments("FILE", "What to check", arguments->files));
  command.options.push_back(
      path("--standards", "DIR",
           "Folder of published schemas with a catalog.xml, in place of those "
           "of the program",
           arguments->standards));
  command.options.push_back(
      path("--data", "DIR", "Folder of schemas and style sheets", arguments->data));
  command.run = [arguments] {
    const pipeline::StandardsFolder folder{pipeline::data_folder(arguments->data),
                                           standards_folder(arguments->standards)};
    int code = pipeline::kDone;
    for (const std::string& file : arguments->files) code = std::max(code, validate(file, folder));
    return code;
  };
  return command;
}

}  // namespace broadsheet::cli
