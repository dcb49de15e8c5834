// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/collection.h"

#include <exception>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/cli/values.h"
#include "pipeline/ending.h"
#include "pipeline/shown.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

struct CollectionArguments {
  std::string folder;
  std::string base;
};

int run(const CollectionArguments& arguments) {
  try {
    const Collected collected = collect(arguments.folder, arguments.base);
    put(fmt::format("{}/{}: {} manifest{}{}\n", as_line(arguments.folder), kCollectionName,
                    collected.manifests, collected.manifests == 1 ? "" : "s",
                    collected.is_new ? "" : ", as it was"));
    return kDone;
  } catch (...) {
    const Ending ending = ending_of(std::current_exception());
    Log().fault(arguments.folder, ending);
    return ending.code;
  }
}

}  // namespace

Command collection_command() {
  auto a = std::make_shared<CollectionArguments>();
  Command command{.name = "collection",
                  .sentence = "Write a IIIF collection of the issues in a folder",
                  .examples = {"broadsheet collection out --iiif-base https://example.org/iiif/"}};
  command.options.push_back(
      argument("DIR", "Output folder of conversions with --to iiif", a->folder));
  command.options.push_back(
      checked("--iiif-base", "ADDRESS",
              "Where the folder will be served; that of its manifests, "
              "unless said",
              Option::Form::text, [a](const std::string& given) { a->base = parse_base(given); }));
  command.run = [a] { return run(*a); };
  return command;
}

}  // namespace broadsheet::cli
