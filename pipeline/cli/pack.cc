// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/convert_options.h"
#include "pipeline/cli/log.h"
#include "pipeline/convert.h"
#include "pipeline/data.h"
#include "pipeline/digest.h"
#include "pipeline/ending.h"
#include "pipeline/languages.h"
#include "pipeline/modules.h"
#include "pipeline/native.h"
#include "pipeline/new_pack.h"
#include "pipeline/packs.h"
#include "pipeline/places.h"
#include "pipeline/shared_pack.h"
#include "pipeline/version.h"
#include "stages/export/pack/check_pack.h"
#include "stages/export/pack/transformer.h"
#include "stages/export/pack/write_pack.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;
namespace fs = std::filesystem;
using exporting::OutputFile;

struct PackArguments {
  std::string action;
  std::string folder;
  fs::path issue, out, data;
  Limits limits;
};

void write_below(const fs::path& folder, const OutputFile& file) {
  const fs::path path = folder / file.path;
  expect_no_obstacle(folder, fs::path(file.path).parent_path());
  std::error_code fault;
  fs::create_directories(path.parent_path(), fault);
  write_target(path, file.bytes);
}

/// Makes the files of an issue, and puts them and what the stylesheets saw into `out`.
void try_pack(exporting::CompiledPack& pack, const PackArguments& arguments,
              const std::shared_ptr<const Modules>& modules) {
  const fs::path data = data_folder(arguments.data);
  const Issue issue = read_native(arguments.issue, arguments.limits);
  exporting::WriteOptions options;
  options.modified = modified_time(issue, nullptr);
  options.version = kVersion;
  options.limits = arguments.limits;
  options.modules = modules;
  options.languages = installed_languages(data);
  Diagnostics found;
  std::vector<OutputFile> seen;
  const std::vector<OutputFile> files =
      exporting::write_pack(pack, issue, options, sha256, found, &seen);
  for (const Diagnostic& message : found.items()) put(message.detail + "\n");
  for (const OutputFile& file : files) {
    put(fmt::format("{}  {} bytes\n", file.path, file.bytes.size()));
    if (!arguments.out.empty()) write_below(arguments.out, file);
  }
  for (OutputFile& file : seen) {
    file.path = fmt::format("seen/{}{}", file.path, file.path.ends_with(".xml") ? "" : ".xml");
    if (!arguments.out.empty()) write_below(arguments.out, file);
  }
}

int check(const PackArguments& arguments) {
  const fs::path data = data_folder(arguments.data);
  const PackFile file = read_pack(arguments.folder, data, arguments.limits);
  const auto modules = installed_modules(data);
  const std::vector<std::string> faults =
      exporting::faults_of_pack(file.shared->compiled, *modules);
  for (const std::string& fault : faults)
    Log().fault({}, {kBadInput, fmt::format("{}/{}", arguments.folder, fault)});
  if (!faults.empty()) return kBadInput;
  for (const std::string& doubt : exporting::doubts_of_pack(file.shared->compiled, *modules))
    Log().note(fmt::format("{}/{}", arguments.folder, doubt));
  try {
    if (!arguments.issue.empty()) try_pack(file.shared->compiled, arguments, modules);
  } catch (const exporting::StylesheetError& fault) {
    Log().fault({}, {kBadInput, fmt::format("{}/{}", arguments.folder, fault.what())});
    return kBadInput;
  }
  put(fmt::format("{}: good\n", arguments.folder));
  return kDone;
}

int run(const PackArguments& arguments) {
  if (arguments.action == "check") return check(arguments);
  if (arguments.action != "new")
    throw UsageError(fmt::format("pack takes check or new, not {}.", arguments.action));
  make_pack(arguments.folder);
  put(fmt::format("{}: made. Try it: broadsheet convert INPUT -o OUT --to {}/\n", arguments.folder,
                  arguments.folder));
  return kDone;
}

}  // namespace

Command pack_command() {
  auto a = std::make_shared<PackArguments>();
  Command command{
      .name = "pack",
      .sentence = "Check a schema pack, or begin a new one",
      .examples = {"broadsheet pack new my-format",
                   "broadsheet pack check my-format --issue out/front/issue.xml -o try"}};
  command.options.push_back(argument("ACTION", "check or new", a->action));
  command.options.push_back(argument("DIR", "Folder of the pack", a->folder));
  command.options.push_back(
      path("--issue", "ISSUE.xml", "Try it on an issue in native XML", a->issue));
  command.options.push_back(path("-o,--output", "DIR",
                                 "Where the files go that it makes, and in seen/ what the "
                                 "stylesheets saw",
                                 a->out));
  command.options.push_back(path("--data", "DIR", "Folder of schemas and style sheets", a->data));
  command.options.push_back(limit_option(a->limits));
  command.run = [a] { return run(*a); };
  return command;
}

}  // namespace broadsheet::cli
