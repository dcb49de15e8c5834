// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/library.h"

#include <exception>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/cli/values.h"
#include "pipeline/data.h"
#include "pipeline/ending.h"
#include "pipeline/shown.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

struct LibraryArguments {
  std::string folder;
  std::filesystem::path data;
  LibraryOptions options;
  bool quiet = false;
};

std::string counted(std::size_t n, std::string_view one) {
  return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

int run_library(const LibraryArguments& arguments) {
  const Log log;
  try {
    const std::filesystem::path data = data_folder(arguments.data);
    const Library made = make_library(arguments.folder, data, arguments.options);
    for (const LibraryFault& fault : made.faults)
      log.fault(fault.path.string(), {kWrittenWithErrors, fault.message});
    if (!arguments.quiet) {
      put(fmt::format("{}/{}/index.html: {}, {} written, {} removed\n", as_line(arguments.folder),
                      kLibraryName, counted(made.issues, "issue"), made.made, made.removed));
    }
    return made.faults.empty() ? kDone : kWrittenWithErrors;
  } catch (const UsageError&) {
    throw;
  } catch (...) {
    const Ending ending = ending_of(std::current_exception());
    log.fault(arguments.folder, ending);
    return ending.code;
  }
}

}  // namespace

Command library_command() {
  auto a = std::make_shared<LibraryArguments>();
  Command command{.name = "library",
                  .sentence = "Make a site of the issues in a folder, to read and to search",
                  .examples = {"broadsheet library out",
                               "broadsheet library out --base https://example.org/papers/"}};
  command.options.push_back(argument("DIR", "Output folder of convert or batch", a->folder));
  command.options.push_back(
      checked("--lang", "TAG", "Language of the shelf; that of most issues, unless said",
              Option::Form::text,
              [a](const std::string& given) { a->options.lang = parse_language(given); }));
  command.options.push_back(checked(
      "--base", "ADDRESS", "Where DIR will be served, for absolute links in its feeds",
      Option::Form::text, [a](const std::string& given) { a->options.base = parse_base(given); }));
  command.options.push_back(flag("-q,--quiet", "Say nothing but faults", a->quiet));
  command.options.push_back(path("--data", "DIR", "Folder of schemas and style sheets", a->data));
  command.run = [a] { return run_library(*a); };
  return command;
}

}  // namespace broadsheet::cli
